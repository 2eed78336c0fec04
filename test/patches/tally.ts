import type { PatchCase } from '../../tools/patches/cases.ts';
import type { Outcome } from './check-case.ts';

/** How many cases there were, and what their fixes were of. */
export class Tally {
  private readonly start = performance.now();
  private readonly byDialect = new Map<string, number>();
  private readonly byRule = new Map<string, number>();
  private cases = 0;
  private fixes = 0;

  count({ dialect }: PatchCase, { made }: Outcome): void {
    this.cases += 1;
    this.fixes += made.length;
    add(this.byDialect, dialect.name, made.length);
    for (const { finding } of made) add(this.byRule, finding.ruleId, 1);
  }

  /** What a person wants to know of the run. */
  inWords(title: string): string {
    const seconds = ((performance.now() - this.start) / 1000).toFixed(1);
    const lines = (counts: ReadonlyMap<string, number>) =>
      [...counts].sort().map(([name, count]) => `  ${String(count).padStart(5)}  ${name}`);
    return [
      `${title}: ${this.cases} cases, ${this.fixes} fixes made, ${seconds} s`,
      ...lines(this.byDialect),
      ...lines(this.byRule),
    ].join('\n');
  }
}

function add(counts: Map<string, number>, name: string, count: number): void {
  counts.set(name, (counts.get(name) ?? 0) + count);
}
