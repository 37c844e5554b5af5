// What a run found: figures in rows, checks that must be 0.

export interface Row {
  what: string;
  figure: string;
  /** Against the bare floor of the same run. */
  ratio?: number;
  goal?: string;
}

export interface Findings {
  rows: Row[];
  /** Broken promises, in words; none in a good run. */
  violations: string[];
}

export const whole = (value: number): string => Math.round(value).toLocaleString('en');
export const ms = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;

export function print(title: string, { rows, violations }: Findings): void {
  console.log(`\n${title}`);
  const width = Math.max(...rows.map(({ what }) => what.length));
  const figures = Math.max(...rows.map(({ figure }) => figure.length));
  for (const { what, figure, ratio, goal } of rows) {
    const part = ratio === undefined ? '' : `${String(Math.round(ratio * 100))} % of the floor`;
    console.log(
      `  ${what.padEnd(width)}  ${figure.padStart(figures)}  ${part.padEnd(18)}  ${goal ? `goal ${goal}` : ''}`.trimEnd(),
    );
  }
  console.log(`  violations ${String(violations.length)}`);
  for (const violation of violations.slice(0, 20)) console.log(`    ${violation}`);
}
