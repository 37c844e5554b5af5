// What a customer attaches when it does not matter which file it is.
import { samplePicture } from './sample-picture.ts';
import { sampleVoice } from './sample-voice.ts';

const LINE = 'BT /F 18 Tf 24 60 Td (A sample document) Tj ET';

/** A page with one line, small enough to read: https://opensource.adobe.com/dc-acrobat-sdk-docs/pdfstandards/pdfreference1.3.pdf */
const sampleDocument = Buffer.from(
  [
    '%PDF-1.3',
    '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
    '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 120]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj',
    `4 0 obj<</Length ${LINE.length}>>stream`,
    LINE,
    'endstream endobj',
    '5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj',
    'trailer<</Root 1 0 R>>',
    '%%EOF',
  ].join('\n'),
);

export function sampleOf(type: string): { bytes: Buffer; mimeType: string } {
  if (type === 'audio') return { bytes: sampleVoice, mimeType: 'audio/ogg; codecs=opus' };
  if (type === 'document') return { bytes: sampleDocument, mimeType: 'application/pdf' };
  return { bytes: samplePicture, mimeType: type === 'sticker' ? 'image/webp' : 'image/png' };
}
