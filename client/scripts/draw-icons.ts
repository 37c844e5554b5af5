// Writes src/app/ui/icon-paths.ts from Lucide's drawings: one path per icon, so that no markup is ever trusted as text.
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';

const names =
  `arrow-down arrow-left ban bell bell-off book-open bot camera check chevron-down chevron-left chevron-right circle-alert circle-check
circle-question-mark clock contact-round copy credit-card download ellipsis external-link eye eye-off face-slightly-smiling-plus file-text forward
hand hourglass image info key-round keyboard languages layout-template link list lock log-out mail map-pin message-circle-plus message-square-text mic
monitor moon panel-right paperclip pause pencil phone play plus refresh-cw reply rotate-cw search send-horizontal settings shopping-bag smartphone
square square-pen sticker sun trash triangle-alert upload user-plus user-round users video volume-2 wifi-off x zap`.split(
    /\s+/,
  );

type Attributes = Record<string, string | undefined>;
const number = (value: string | undefined): number => Number(value ?? 0);

function circle(cx: number, cy: number, rx: number, ry: number): string {
  return `M${cx - rx} ${cy}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0`;
}

function rectangle(a: Attributes): string {
  const [x, y, w, h] = [number(a['x']), number(a['y']), number(a['width']), number(a['height'])];
  const r = number(a['rx'] ?? a['ry']);
  const corner = (dx: number, dy: number): string => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  return `M${x + r} ${y}h${w - 2 * r}${corner(r, r)}v${h - 2 * r}${corner(-r, r)}h${2 * r - w}${corner(-r, -r)}v${2 * r - h}${corner(r, -r)}z`;
}

/** A drawing's first "m" counts from the corner of the icon; joined to another it would count from there. */
function fromHere(d: string): string {
  return d.replace(
    /^m\s*(-?[\d.]+)[\s,]*(-?\d*\.?\d+)\s*(?=([-\d.])?)/,
    (_, x: string, y: string, more?: string) => (more === undefined ? `M${x} ${y}` : `M${x} ${y}l`),
  );
}

const draw: Record<string, (a: Attributes) => string> = {
  path: (a) => fromHere(a['d'] ?? ''),
  circle: (a) => circle(number(a['cx']), number(a['cy']), number(a['r']), number(a['r'])),
  ellipse: (a) => circle(number(a['cx']), number(a['cy']), number(a['rx']), number(a['ry'])),
  line: (a) => `M${a['x1']} ${a['y1']}L${a['x2']} ${a['y2']}`,
  polyline: (a) => `M${a['points']}`,
  polygon: (a) => `M${a['points']}z`,
  rect: rectangle,
};

const nodes = createRequire(import.meta.url)('lucide-static/icon-nodes.json') as Record<
  string,
  [string, Attributes][]
>;
const lines = names.map((name) => {
  const node = nodes[name];
  if (!node) throw new Error('Lucide has no icon named ' + name);
  return `  '${name}': '${node.map(([tag, attributes]) => draw[tag]!(attributes)).join('')}',`;
});
writeFileSync(
  new URL('../src/app/ui/icon-paths.ts', import.meta.url),
  `// Drawn from Lucide (ISC licence) by scripts/draw-icons.ts; to add an icon, name it there and run it.\n` +
    `export const ICON_PATHS = {\n${lines.join('\n')}\n} as const;\n\nexport type IconName = keyof typeof ICON_PATHS;\n`,
);
