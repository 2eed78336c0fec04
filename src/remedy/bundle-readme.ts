import { codeSpan } from '../text/markdown.ts';
import { directorySection } from './ldif/readme-section.ts';
import { patchCaveats, whyNoPatch } from './patch-caveats.ts';
import type { Phase } from './shell-object.ts';
import type { Step } from './step.ts';
import { leftItems, type PatchedFile, type Story, stepItems, wrongItems } from './story.ts';

/** `README.md` of a patch bundle: what a change request has to say. */
export function bundleReadme(story: Story): string {
  const { plan } = story;
  const hasScripts = plan.steps.length > 0;
  const left = leftItems(story);
  return [
    ['# Changes to the Exchange configuration'],
    ['## What is wrong', '', ...wrongItems(story)],
    files(story, hasScripts),
    order(story, hasScripts),
    ...(hasScripts ? [steps(plan.steps), ...next(plan.steps), undo(story)] : []),
    directorySection(story.directory, hasScripts),
    left.length > 0 ? ['## What is left to do by hand', '', ...left] : [],
  ]
    .filter((section) => section.length > 0)
    .map((section) => section.join('\n'))
    .join('\n\n')
    .concat('\n');
}

function files({ plan, patched, withheld }: Story, hasScripts: boolean): string[] {
  const patch =
    patched.length > 0
      ? [
          '- `changes.patch` changes these files of the repository, and in them nothing but the values at fault:',
          ...patched.map(({ path }) => `  - ${codeSpan(path)}`),
        ]
      : whyNoPatch(withheld);
  const scripts = [
    '- `apply.ps1` takes the steps below on the server, if it still holds the values that the exports show.',
    '- `verify.ps1` reads the values back, changes nothing, and exits with 1 where one is not as planned.',
    plan.steps.every(isRestored)
      ? '- `rollback.ps1` restores the previous values, the last first, if nobody changed them since.'
      : '- `rollback.ps1` restores the previous values, the last first, if nobody changed them since; the steps say what it leaves out.',
  ];
  const none = [
    '- There are no scripts: the server holds what it should already, or the changes are none that a script may make, see below.',
  ];
  return ['## What each file does', '', ...patch, ...(hasScripts ? scripts : none), ...caveats(patched)];
}

function isRestored(step: Step): boolean {
  return step.kind === 'enable'
    ? step.replaces !== undefined
    : step.settings.every(({ present }) => present.kind !== 'unfit');
}

function caveats(patched: readonly PatchedFile[]): string[] {
  const shared = patched.filter(({ isShared }) => isShared);
  return [
    ...patchCaveats(patched),
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

function order({ patched }: Story, hasScripts: boolean): string[] {
  const lines = [
    ...(patched.length > 0
      ? [
          '`git apply --check changes.patch`, then `git apply --whitespace=nowarn changes.patch`; review and commit.',
        ]
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
  if (lines.length === 0) return [];
  return ['## Order', '', ...lines.map((line, index) => `${index + 1}. ${line}`)];
}

function steps(all: readonly Step[]): string[] {
  return [
    '## The steps on the server',
    '',
    'In this order: certificates before the names that rest on them, servers before clients.',
    '',
    ...stepItems({ steps: all }),
    ...(isFor(all, 'SMTP') ? ['', ...SMTP_QUESTION] : []),
  ];
}

const SMTP_QUESTION = [
  'To enable a certificate for SMTP, Exchange asks whether it shall replace the default SMTP certificate, with which servers',
  'talk to each other. Answer no to keep that one. The script stands still until somebody answers.',
];

function isFor(all: readonly Step[], ...wanted: readonly string[]): boolean {
  return all.some((step) => step.kind === 'enable' && wanted.some((each) => step.services.includes(each)));
}

/** What happens once steps of a phase are taken. */
const AFTERMATH: Partial<Readonly<Record<Phase, readonly string[]>>> = {
  'outlook-provider': [
    'The OutlookProvider objects belong to the whole organisation. Active Directory replicates them to every site; the',
    'Autodiscover service of each Client Access server caches them for up to 15 minutes. To hasten that, run this on every',
    'Client Access server:',
    '',
    '```powershell',
    'Restart-WebAppPool MSExchangeAutodiscoverAppPool',
    '```',
    '',
    "Outlook asks Autodiscover again when it starts, when a connection fails, and when the provider's TTL is over",
    '(one hour unless changed); until then it goes on with the value it has.',
  ],
  'pop-imap': [
    'IMAP and POP read their settings when they start. Restart their services on each server that was changed:',
    '',
    '```powershell',
    "Get-Service 'MSExchangeIMAP4*', 'MSExchangePOP3*' | Where-Object Status -eq 'Running' | Restart-Service",
    '```',
  ],
};

function next(all: readonly Step[]): string[][] {
  const phases = new Set(all.map(({ phase }) => phase));
  if (isFor(all, 'IMAP', 'POP')) phases.add('pop-imap');
  const parts = [...phases].flatMap((phase) => {
    const text = AFTERMATH[phase];
    return text ? [text.join('\n')] : [];
  });
  return parts.length > 0 ? [['## What happens next', '', parts.join('\n\n')]] : [];
}

function undo({ patched, plan }: Story): string[] {
  const isAwaited = next(plan.steps).length > 0;
  return [
    '## How to undo it',
    '',
    `\`.\\rollback.ps1\`${patched.length > 0 ? ', and `git apply -R --whitespace=nowarn changes.patch`' : ''}.`,
    ...(isAwaited ? ['What is said above of what happens next holds for the way back too.'] : []),
  ];
}
