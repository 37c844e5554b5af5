import sharp from 'sharp';

/** A picture drawn anew: nothing is left of what else its file carried. */
export interface Drawn {
  mime: string;
  picture: Buffer;
  thumbnail: Buffer;
  width: number;
  height: number;
  moves: boolean;
}

const MOST_PIXELS = 50_000_000;
const THUMBNAIL = 480;
const drawable = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif']);

sharp.cache(false);

/** Null for what is no picture, or cannot be read as one, or is larger than anybody can look at. */
export async function draw(path: string, mime: string): Promise<Drawn | null> {
  if (!drawable.has(mime)) return null;
  try {
    return await drawAll(path, mime);
  } catch {
    // sharp names many causes; to us they are one: no picture can be shown of this file.
    return null;
  }
}

async function drawAll(path: string, mime: string): Promise<Drawn> {
  const animated = mime === 'image/webp' || mime === 'image/gif';
  const options = { limitInputPixels: MOST_PIXELS, failOn: 'error' as const };
  // The turn that a camera notes beside its picture is made for good, then everything noted is dropped.
  const turned = sharp(path, { ...options, animated }).autoOrient();
  const encoded =
    mime === 'image/jpeg'
      ? turned.jpeg({ quality: 88 })
      : mime === 'image/png'
        ? turned.png()
        : mime === 'image/webp'
          ? turned.webp({ quality: 88 })
          : turned.gif();
  const { data: picture, info } = await encoded.toBuffer({ resolveWithObject: true });
  const thumbnail = await sharp(path, options)
    .autoOrient()
    .resize({ width: THUMBNAIL, height: THUMBNAIL, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80 })
    .toBuffer();
  return {
    mime,
    picture,
    thumbnail,
    width: info.width,
    height: info.pageHeight ?? info.height,
    moves: (info.pages ?? 1) > 1,
  };
}
