import { TOOL } from '../../engine/tool.ts';
import type { Plan } from './plan.ts';

export const PRE_COMMIT_PATH = '.pre-commit-config.yaml';

const BLOCK = `  - repo: ${TOOL.uri}
    rev: v${TOOL.version}
    hooks:
      # Judges what is staged, and stops the commit for what it breaks.
      - id: exchange-lint
`;

const WHOLE = `# https://pre-commit.com: "pre-commit install" once in every clone.
repos:
${BLOCK}`;

/** The hook. `existing` is the text of the file that is there; undefined where there is none. */
export function planPreCommit(existing: string | undefined): Plan {
  if (existing === undefined) return { kind: 'write', path: PRE_COMMIT_PATH, text: WHOLE };
  return existing.includes(TOOL.name)
    ? { kind: 'there', path: PRE_COMMIT_PATH }
    : { kind: 'paste', path: PRE_COMMIT_PATH, text: BLOCK, place: 'under "repos:"' };
}
