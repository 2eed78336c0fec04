import type { World } from './world.ts';

/** The line that a person types; undefined where Ctrl+C or Ctrl+D breaks it off, which leave the cursor behind the question. */
export async function askLine(
  question: string,
  ask: NonNullable<World['ask']>,
  out: World['out'],
): Promise<string | undefined> {
  try {
    return await ask(question);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'AbortError') throw error;
    out('\n');
    return undefined;
  }
}
