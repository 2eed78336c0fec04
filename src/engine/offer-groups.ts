import type { ReadFile } from '../model/record.ts';
import { isEverywhere } from '../report/report.ts';
import { groupBy } from '../text/group-by.ts';
import { groupFiles } from './groups.ts';
import { type Offer, offer } from './offer.ts';
import type { Settings } from './settings.ts';

/** The files of environments that share files: what is proven, and offered, apart from all others. */
export function groupsToOffer(files: readonly ReadFile[], settings: Settings): (readonly ReadFile[])[] {
  return groupFiles(files, ({ source }) => source.path, settings.config).map((group) => group.files);
}

/** What a report of the files offers: each group of environments by itself, and then together. */
export function offerAll(files: readonly ReadFile[], settings: Settings): Offer {
  return joinOffers(groupsToOffer(files, settings).map((group) => offer(group, settings)));
}

/** One offer of those of groups. What is said of every environment holds where each of them says it. */
export function joinOffers(offers: readonly Offer[]): Offer {
  const findings = offers.flatMap((each) => each.findings);
  const common = groupBy(findings.filter(isEverywhere), ({ fingerprint }) => fingerprint);
  return {
    environments: offers.flatMap(({ environments }) => environments),
    findings: [
      ...findings.filter((finding) => !isEverywhere(finding)),
      ...[...common.values()].flatMap((same) => (same.length === offers.length ? [same[0]] : [])),
    ],
    notEvaluated: offers.flatMap(({ notEvaluated }) => notEvaluated),
  };
}
