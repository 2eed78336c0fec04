import { environmentsOf } from '../config/config.ts';
import { isOn } from '../config/overrides.ts';
import { isExpired, type Suppression } from '../config/suppression.ts';
import type { Directive } from '../model/directive.ts';
import type { Environment } from '../model/environment.ts';
import type { Moment } from '../model/moment.ts';
import type { NotEvaluated } from '../rule/finding.ts';
import type { StaleCause, StaleSuppression } from '../rule/stale-suppression.ts';
import type { SourceFile } from '../text/source-file.ts';
import { mistakeIn } from './mistaken-directive.ts';
import type { Settings } from './settings.ts';
import type { Suppressor } from './suppress.ts';

/**
 * Finds the suppressions that accept nothing in the environments of one judgement. What could have been accepted is
 * known only of rules that ran: of one that is off, or lacks evidence in an environment, nothing is called unused.
 */
export class StaleSuppressions {
  constructor(
    private readonly environments: readonly Environment[],
    private readonly suppressor: Suppressor,
    private readonly notEvaluated: readonly NotEvaluated[],
    private readonly settings: Settings,
    private readonly asOf: Moment,
  ) {}

  /**
   * Those of the configuration. That one is unused holds for a whole run only if it is so in each of its judgements,
   * for another may have found what it accepts.
   */
  inConfiguration(): StaleSuppression[] {
    const { config } = this.settings;
    const seen = new Map<string, number>();
    return config.suppressions.flatMap((suppression): StaleSuppression[] => {
      const { accepts, location, expiresLocation } = suppression;
      const count = (seen.get(accepts) ?? 0) + 1;
      seen.set(accepts, count);
      const cause = this.causeOf(suppression);
      if (!cause) return [];
      const object = { kind: 'Suppression', identity: count === 1 ? accepts : `${accepts} (${count})` };
      return [{ accepts, object, cause, location: cause.kind === 'expired' ? expiresLocation : location }];
    });
  }

  /** Those in the comments of an environment's files. */
  inComments(environment: Environment): StaleSuppression[] {
    return environment.files.flatMap(({ source, directives = [] }) =>
      directives.flatMap((directive) => this.inComment(source, directive)),
    );
  }

  private inComment(source: SourceFile, directive: Directive): StaleSuppression[] {
    const about = {
      location: { source, span: directive.span },
      object: { kind: 'File', identity: source.path },
    };
    const mistake = mistakeIn(directive, this.settings.rules);
    if (mistake !== undefined) return [{ ...about, accepts: mistake, cause: { kind: 'malformed', mistake } }];
    if (directive.kind !== 'sound') return [];
    const names = new Set(environmentsOf(this.settings.config, source.path));
    return directive.rules
      .filter((rule) => !this.suppressor.hasMetIn(directive, rule) && this.hasRun(rule, names))
      .map((rule) => ({ ...about, accepts: `${rule} by this comment`, cause: { kind: 'unused' } }));
  }

  private causeOf(suppression: Suppression): StaleCause | undefined {
    const { rule, files, reason, owner, expires } = suppression;
    if (expires !== undefined && isExpired(suppression, this.asOf))
      return { kind: 'expired', lastDay: expires, reason, owner };
    if (this.settings.isPartial || this.suppressor.hasMet(suppression)) return undefined;
    const concerned = this.environments.filter(
      (environment) => !files || environment.files.some(({ source }) => files.includes(source.path)),
    );
    const hasRun = rule === undefined || this.hasRun(rule, new Set(concerned.map(({ name }) => name)));
    return hasRun ? { kind: 'unused' } : undefined;
  }

  private hasRun(id: string, environments: ReadonlySet<string>): boolean {
    const { rules, config, isPartial } = this.settings;
    const rule = rules.find((candidate) => candidate.id === id);
    const lacksEvidence = this.notEvaluated.some(
      ({ ruleId, environment }) => ruleId === id && environments.has(environment),
    );
    return rule !== undefined && isOn(config, rule) && !isPartial && !lacksEvidence;
  }
}
