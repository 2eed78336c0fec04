import { TOOL } from '../../engine/tool.ts';
import type { Plan } from './plan.ts';
import type { Survey } from './survey.ts';

export const WORKFLOW_PATH = '.github/workflows/exchange-lint.yml';

const TEXT = `# The check of a pull request: annotations on the lines it changed or broke, and a summary. It asks for no permission
# but to read, so it works for pull requests from forks too.
name: exchange-lint
on: pull_request

permissions:
  contents: read

jobs:
  exchange-lint:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          # The merge that GitHub made for this pull request, and the base it was made with, to tell what is new.
          fetch-depth: 2
          persist-credentials: false
      - uses: exchange-lint/exchange-lint@v${TOOL.version}
`;

/** The workflow, unless another runs the check already. `isThere`: something else has its name. */
export function planWorkflow({ texts }: Survey, isThere: boolean): Plan {
  const running = [...texts].find(([path, text]) => path.startsWith('.github/') && text.includes(TOOL.name));
  if (running) return { kind: 'there', path: running[0] };
  return isThere
    ? { kind: 'there', path: WORKFLOW_PATH }
    : { kind: 'write', path: WORKFLOW_PATH, text: TEXT };
}
