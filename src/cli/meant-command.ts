import { nearest } from '../text/nearest.ts';
import { type CommandName, commandNames } from './command-table.ts';

/** The command that a word was most likely meant to be, if any. In words this short a swap is as far as a new word. */
export function meantCommand(word: string): CommandName | undefined {
  const name = nearest(word, commandNames);
  return commandNames.find((candidate) => candidate === name || lettersOf(candidate) === lettersOf(word));
}

function lettersOf(word: string): string {
  return [...word.toLowerCase()].sort().join('');
}
