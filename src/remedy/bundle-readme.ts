import type { Finding } from '../rule/finding.ts';
import { codeSpan, escapeMarkdown, quoted } from '../text/markdown.ts';
import type { LeftOut, Plan, Step } from './plan.ts';
import { commandText } from './powershell.ts';

/** A finding and what becomes of it, in words. */
export interface Remark {
  readonly finding: Pick<Finding, 'ruleId' | 'message'>;
  readonly text: string;
}

/** A file that `changes.patch` edits. */
export interface PatchedFile {
  readonly path: string;
  /** To git, as UTF-16 is. */
  readonly isBinary: boolean;
  /** Part of another organisation too, whose patch changes it likewise. */
  readonly isShared: boolean;
}

export interface BundleStory {
  readonly repaired: readonly Remark[];
  readonly skipped: readonly Remark[];
  readonly plan: Plan;
  /** What `changes.patch` edits; empty where there is none. */
  readonly patched: readonly PatchedFile[];
}

/** `README.md` of a patch bundle: what a change request has to say. */
export function bundleReadme(story: BundleStory): string {
  const hasScripts = story.plan.steps.length > 0;
  return [
    ['# Changes to the Exchange configuration'],
    wrong(story),
    files(story, hasScripts),
    order(story, hasScripts),
    ...(hasScripts ? [next(), undo(story)] : []),
    byHand(story),
  ]
    .filter((section) => section.length > 0)
    .map((section) => section.join('\n'))
    .join('\n\n')
    .concat('\n');
}

function wrong({ repaired }: BundleStory): string[] {
  return ['## What is wrong', '', ...repaired.flatMap((repair) => remarkLines(repair, 'Remedy'))];
}

function files({ plan, patched }: BundleStory, hasScripts: boolean): string[] {
  const patch =
    patched.length > 0
      ? [
          '- `changes.patch` changes these files of the repository, and in them nothing but the values at fault:',
          ...patched.map(({ path }) => `  - ${codeSpan(path)}`),
        ]
      : [
          '- There is no `changes.patch`: the values stand in files that show what a server holds and are not edited,',
          '  or in a form that cannot be edited in place. They are right again with the next export.',
        ];
  const scripts = [
    '- `apply.ps1` makes these changes on the server, if it still holds the values that the exports show:',
    ...plan.steps.map(stepItem),
    '- `verify.ps1` reads the values back, changes nothing, and exits with 1 where one is not as planned.',
    plan.steps.every(({ previous }) => previous.kind === 'literal')
      ? '- `rollback.ps1` restores the previous values, if nobody changed them since.'
      : '- `rollback.ps1` restores the previous values but for those named under "How to undo it", if nobody changed them since.',
  ];
  const none = ['- There are no scripts: none of the changes may be written as a command, see below.'];
  return ['## What each file does', '', ...patch, ...(hasScripts ? scripts : none), ...caveats(patched)];
}

function caveats(patched: readonly PatchedFile[]): string[] {
  const binary = [
    '',
    '`changes.patch` holds files in UTF-16, which are binary to git: it applies where git holds them byte for byte as',
    'they are on disk. Where .gitattributes gives them a `working-tree-encoding`, git holds UTF-8 and refuses the patch:',
    'change them with `exchange-lint --fix` instead.',
  ];
  const shared = patched.filter(({ isShared }) => isShared);
  return [
    ...(patched.some(({ isBinary }) => isBinary) ? binary : []),
    ...(shared.length > 0
      ? [
          '',
          'These files belong to other environments too, and the patch of each changes them likewise. Apply one of those',
          'patches, and leave the files out of the others (`git apply --exclude=PATH changes.patch`):',
          '',
          ...shared.map(({ path }) => `- ${codeSpan(path)}`),
        ]
      : []),
  ];
}

function stepItem(step: Step): string {
  const before = step.previous.kind === 'literal' ? step.previous.text : quoted(step.previous.value);
  const command = commandText(step.identity, step.property, step.target);
  return `  - ${codeSpan(command)}, until now ${before === '$null' ? 'unset' : codeSpan(before)}`;
}

function order({ patched }: BundleStory, hasScripts: boolean): string[] {
  const steps = [
    ...(patched.length > 0
      ? ['`git apply --check changes.patch`, then `git apply changes.patch`; review and commit.']
      : []),
    ...(hasScripts
      ? [
          '`.\\apply.ps1 -WhatIf` in the Exchange Management Shell; read what it would do.',
          '`.\\apply.ps1`',
          '`.\\verify.ps1`',
          'Export again and lint the new export.',
        ]
      : []),
  ];
  return ['## Order', '', ...steps.map((step, index) => `${index + 1}. ${step}`)];
}

function next(): string[] {
  return [
    '## What happens next',
    '',
    'The value belongs to the whole organisation. Active Directory replicates it to every site; the Autodiscover',
    'service of each Client Access server caches it for up to 15 minutes. To hasten that, run this on every Client',
    'Access server:',
    '',
    '```powershell',
    'Restart-WebAppPool MSExchangeAutodiscoverAppPool',
    '```',
    '',
    "Outlook asks Autodiscover again when it starts, when a connection fails, and when the provider's TTL is over",
    '(one hour unless changed); until then it goes on with the value it has.',
  ];
}

function undo({ plan, patched }: BundleStory): string[] {
  const unsafe = plan.steps.flatMap(({ identity, property, previous }) =>
    previous.kind === 'unsafe' ? [{ identity, property, previous }] : [],
  );
  return [
    '## How to undo it',
    '',
    `\`.\\rollback.ps1\`${patched.length > 0 ? ', and `git apply -R changes.patch`' : ''}; then wait as above.`,
    ...(unsafe.length > 0
      ? ['', '`rollback.ps1` leaves out, because nothing else from a file is written into a script:', '']
      : []),
    ...unsafe.map(
      ({ identity, property, previous }) =>
        `- ${property} of ${identity}, which was ${codeSpan(quoted(previous.value))} (shown as a JSON string): ` +
        `${previous.reason}. Should you want it back, which is not likely, type it yourself.`,
    ),
  ];
}

function byHand({ plan, skipped }: BundleStory): string[] {
  if (plan.leftOut.length + skipped.length === 0) return [];
  return [
    '## What is left to do by hand',
    '',
    ...plan.leftOut.map(leftOutItem),
    ...skipped.flatMap((finding) => remarkLines(finding, 'Not in this patch')),
  ];
}

function leftOutItem({ change, reason }: LeftOut): string {
  const { record, property, value } = change;
  const object = `${escapeMarkdown(property)} of ${escapeMarkdown(record.type)} ${codeSpan(quoted(record.identity))}`;
  const wanted = value === null ? 'unset' : `${codeSpan(quoted(value))} (shown as a JSON string)`;
  return `- ${object} is to be ${wanted}. The scripts leave it out: ${escapeMarkdown(reason)}.`;
}

function remarkLines({ finding, text }: Remark, lead: string): string[] {
  return [
    `- **${finding.ruleId}**: ${escapeMarkdown(finding.message)}`,
    `  - ${lead}: ${escapeMarkdown(text)}.`,
  ];
}
