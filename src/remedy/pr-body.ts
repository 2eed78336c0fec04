import { codeSpan } from '../text/markdown.ts';
import { leftItems, type Story, stepItems, wrongItems } from './story.ts';

/** The body of a pull request, in Markdown, for the organisations that a patch changes: by name, where there are several. */
export function prBody(stories: readonly { readonly environment: string; readonly story: Story }[]): string {
  const isOne = stories.length === 1;
  return stories
    .map(({ environment, story }) => {
      const parts = sectionsOf(story).map(([heading, ...lines]) =>
        [`## ${heading}`, '', ...lines].join('\n'),
      );
      return [...(isOne ? [] : [`# ${codeSpan(environment)}`]), ...parts].join('\n\n');
    })
    .join('\n\n')
    .concat('\n');
}

const UNPATCHED =
  'No file of the repository yet: no patch can change those at fault, for the reasons under "What is left to do by hand".';

function sectionsOf(story: Story): readonly (readonly [string, ...string[]])[] {
  const { plan, patched, withheld } = story;
  const hasSteps = plan.steps.length > 0;
  const left = leftItems(story);
  return [
    ['What was wrong', ...wrongItems(story)],
    [
      'What changes',
      ...(patched.length > 0
        ? [
            'In these files, nothing but the values at fault:',
            '',
            ...patched.map(({ path }) => `- ${codeSpan(path)}`),
          ]
        : [
            withheld.length > 0
              ? UNPATCHED
              : 'No file of the repository: what is wrong is on the server alone.',
          ]),
      ...(hasSteps ? ['', 'On the server, in this order:', '', ...stepItems(plan)] : []),
    ],
    [
      'How to verify',
      ...(hasSteps ? ['Run the command behind "Verify" of each step, or `verify.ps1` of the patch.'] : []),
      'Export again, and lint the new export: it shows whether the findings above are gone.',
    ],
    [
      'How to roll back',
      ...(patched.length > 0 ? ['Revert the commit.'] : []),
      ...(hasSteps
        ? [
            'On the server, run the commands behind "Roll back", the last step first, or `rollback.ps1` of the patch.',
          ]
        : []),
    ],
    ...(left.length > 0 ? [['What is left to do by hand', ...left] as const] : []),
  ];
}
