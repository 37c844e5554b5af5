// A picture WhatsApp would not take, drawn once more as one that it does: JPEG, small enough. The browser reads it; some
// read HEIC, others do not.
import { PICTURE_BYTES } from './media-limits';

/** In pixels, the longer side: what is still too large is drawn at the next. */
const SIDES = [4096, 2560, 1600];
const QUALITY = 0.85;

/** Null: this browser cannot read it. */
export async function redrawn(file: File): Promise<File | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return null;
  try {
    for (const side of SIDES) {
      const drawn = await draw(picture, side);
      if (drawn && drawn.size <= PICTURE_BYTES)
        return new File([drawn], file.name.replace(/(\.[a-z0-9]{1,5})?$/i, '.jpg'), { type: 'image/jpeg' });
    }
    return null;
  } finally {
    picture.close();
  }
}

function draw(picture: ImageBitmap, side: number): Promise<Blob | null> {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext('2d');
  if (!pen) return Promise.resolve(null);
  // JPEG knows no transparency: it would become black.
  pen.fillStyle = 'white';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
}
