import { SourceReader } from '../../test/support/source-reader.js';

const reader = new SourceReader();
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

/** A PDF of one page for each list of lines: [text, size, y]. */
function aPdf(pages: [text: string, size: number, y: number][][]): Uint8Array {
  const objects = ['<</Type/Catalog/Pages 2 0 R>>'];
  const kids = pages.map((_, i) => `${3 + i * 2} 0 R`).join(' ');
  objects.push(`<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`);
  const font = 3 + pages.length * 2;
  pages.forEach((lines, i) => {
    const text = lines.map(([line, size, y]) => `BT /F1 ${size} Tf 50 ${y} Td (${line}) Tj ET`).join('\n');
    objects.push(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents ${4 + i * 2} 0 R/Resources<</Font<</F1 ${font} 0 R>>>>>>`,
      `<</Length ${text.length}>>\nstream\n${text}\nendstream`,
    );
  });
  objects.push('<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>');
  const body = objects.map((object, i) => `${i + 1} 0 obj${object}endobj`).join('\n');
  return bytes(`%PDF-1.4\n${body}\ntrailer<</Root 1 0 R>>`);
}

const read = (content: Uint8Array, filename: string) => reader.read({ bytes: content, filename, mime: '' });

describe('the document reader', () => {
  it('reads a PDF in a thread of its own, larger lines as headings', async () => {
    const pdf = aPdf([
      [
        ['Delivery', 20, 700],
        ['We deliver in 3 to 5 working days', 11, 670],
        ['across India.', 11, 656],
        ['Returns', 20, 600],
        ['Within 7 days.', 11, 570],
      ],
    ]);
    expect(await read(pdf, 'faq.pdf')).toEqual([
      {
        title: 'Delivery',
        body: 'We deliver in 3 to 5 working days\nacross India.',
        alternatives: [],
        language: null,
      },
      { title: 'Returns', body: 'Within 7 days.', alternatives: [], language: null },
    ]);
  });

  it.each([
    ['a PDF without text', aPdf([[]]), 'x.pdf', 'import.no_text'],
    ['a PDF that is none', bytes('%PDF-1.7 nothing else'), 'x.pdf', 'import.unreadable'],
    ['a program', bytes('MZ\0\0\x01\x02\0\0'), 'x.txt', 'import.unsupported_type'],
    ['nothing', bytes('   \n'), 'x.txt', 'import.empty'],
  ])('refuses %s with a code', async (_, content, filename, code) => {
    await expect(read(content, filename)).rejects.toMatchObject({ code, status: 422 });
  });

  it('refuses a third at once, and reads again when one is done', async () => {
    const first = read(bytes('One\n\nThe first.'), 'a.txt');
    const second = read(bytes('Two\n\nThe second.'), 'b.txt');
    await expect(read(bytes('Three\n\nThe third.'), 'c.txt')).rejects.toMatchObject({
      code: 'import.busy',
      status: 503,
    });
    await Promise.all([first, second]);
    expect(await read(bytes('Three\n\nThe third.'), 'c.txt')).toHaveLength(1);
  });

  it('ends a reading that takes too long', async () => {
    const hasty = new SourceReader(1);
    const document = { bytes: bytes('One\n\nThe first.'), filename: 'a.txt', mime: '' };
    await expect(hasty.read(document)).rejects.toMatchObject({ code: 'import.too_complex', status: 422 });
  });
});
