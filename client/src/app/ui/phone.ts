// A number in international form, grouped the way its country writes it; unknown countries in threes.
const GROUPS: Record<string, number[]> = {
  '1': [3, 3, 4],
  '7': [3, 3, 4],
  '20': [3, 3, 4],
  '27': [2, 3, 4],
  '33': [1, 2, 2, 2, 2],
  '34': [3, 3, 3],
  '39': [3, 3, 4],
  '44': [4, 6],
  '49': [3, 4, 4],
  '52': [2, 4, 4],
  '54': [2, 4, 4],
  '55': [2, 5, 4],
  '57': [3, 3, 4],
  '60': [2, 4, 4],
  '61': [3, 3, 3],
  '62': [3, 4, 4],
  '63': [3, 3, 4],
  '65': [4, 4],
  '81': [2, 4, 4],
  '86': [3, 4, 4],
  '90': [3, 3, 4],
  '91': [5, 5],
  '92': [3, 7],
  '94': [2, 3, 4],
  '212': [3, 3, 3],
  '234': [3, 3, 4],
  '254': [3, 3, 3],
  '880': [4, 6],
  '966': [2, 3, 4],
  '968': [4, 4],
  '971': [2, 3, 4],
  '973': [4, 4],
  '974': [4, 4],
  '977': [3, 3, 4],
};

export function internationalPhone(e164: string): string {
  const digits = e164.replace(/\D/g, '');
  const code = [3, 2, 1].map((length) => digits.slice(0, length)).find((prefix) => prefix in GROUPS);
  if (!code) return '+' + (digits.match(/.{1,3}/g)?.join(' ') ?? '');
  const parts: string[] = [];
  let rest = digits.slice(code.length);
  for (const length of GROUPS[code] ?? []) {
    parts.push(rest.slice(0, length));
    rest = rest.slice(length);
  }
  return ['+' + code, ...parts, rest].filter(Boolean).join(' ');
}
