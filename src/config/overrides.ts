import type { RuleMetadata } from '../rule/define-rule.ts';
import type { Severity } from '../rule/finding.ts';
import { type Config, optionsOf, type RuleOptions, severityOf } from './config.ts';

/** What counts for a rule in some of an environment's files. */
export interface RuleVariant {
  /** What a configuration says of its severity; undefined where the rule's own counts. */
  readonly severity: Severity | 'off' | undefined;
  readonly options: RuleOptions;
  /** Whether it counts for findings in a file. */
  readonly includes: (path: string) => boolean;
}

/** The configuration as it counts in one environment, but for overrides that name files. */
export function configIn(config: Config, environment: string): Config {
  const counting = config.overrides.filter(
    ({ environments, files }) => !files && (environments?.includes(environment) ?? true),
  );
  return counting.reduce(withOverride, config);
}

/**
 * The settings of a rule that are not `off` somewhere in an environment, one for each way in which files differ. Usually
 * there is one, which counts for all files.
 */
export function variantsOf(
  config: Config,
  rule: Pick<RuleMetadata, 'id' | 'severity' | 'preset' | 'isForRenewal' | 'options'>,
  environment: string,
): RuleVariant[] {
  const base = configIn(config, environment);
  const byFile = config.overrides.filter(
    ({ environments, files, rules }) =>
      files !== undefined && rules.has(rule.id) && (environments?.includes(environment) ?? true),
  );
  // The last override that has a file decides, so each counts where none after it does.
  const layers = [undefined, ...byFile];
  return layers.flatMap((layer, index): RuleVariant[] => {
    const counting = layer ? withOverride(base, layer) : base;
    if (severityOf(counting, rule) === 'off') return [];
    const later = layers.slice(index + 1);
    return [
      {
        severity: counting.rules.get(rule.id)?.severity,
        options: optionsOf(counting, rule),
        includes: (path) =>
          (layer?.files?.includes(path) ?? true) && !later.some((other) => other?.files?.includes(path)),
      },
    ];
  });
}

/** Whether a rule runs anywhere. */
export function isOn(config: Config, rule: Parameters<typeof severityOf>[1]): boolean {
  const asked = [config, ...config.overrides.map((override) => withOverride(config, override))];
  return asked.some((counting) => severityOf(counting, rule) !== 'off');
}

function withOverride(config: Config, { rules, clientFloor }: Config['overrides'][number]): Config {
  return {
    ...config,
    rules: new Map([...config.rules, ...rules]),
    clientFloor: clientFloor ?? config.clientFloor,
  };
}
