import type { Environment } from './environment.ts';

/**
 * A pure function of an environment that works each answer out once: every rule asks for the same few. `keyOf` tells
 * apart what else it is asked with. What is remembered goes with its environment.
 */
export function remember<Rest extends readonly unknown[], Result>(
  compute: (environment: Environment, ...rest: Rest) => Result,
  keyOf: (...rest: Rest) => string,
): (environment: Environment, ...rest: Rest) => Result {
  const known = new WeakMap<Environment, Map<string, Result>>();
  return (environment, ...rest) => {
    const answers = known.get(environment) ?? new Map<string, Result>();
    known.set(environment, answers);
    const key = keyOf(...rest);
    const answer = answers.get(key) ?? compute(environment, ...rest);
    answers.set(key, answer);
    return answer;
  };
}
