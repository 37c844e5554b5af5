// A list of words in a text field: one on a line, no two alike.

export const asLines = (words: readonly string[]): string => words.join('\n');

export const fromLines = (text: string): string[] => {
  const words = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return [...new Map(words.map((word) => [word.toLocaleLowerCase(), word])).values()];
};
