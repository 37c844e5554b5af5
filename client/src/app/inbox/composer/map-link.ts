// Reads a place out of what people paste: a link of a map, or two numbers.
export interface Point {
  latitude: number;
  longitude: number;
}

const NUMBER = '(-?\\d{1,3}(?:\\.\\d+)?)';
const PAIR = `${NUMBER}\\s*(?:,|%2C)\\s*(?:\\+|%20)*${NUMBER}`;

/** The pin before the centre of the view: the same link may carry both. */
const PLACES = [
  // Google: the pin of a place, https://developers.google.com/maps/documentation/urls/get-started
  new RegExp(`!3d${NUMBER}!4d${NUMBER}`, 'i'),
  new RegExp(`[?&](?:q|query|ll|sll|destination|daddr|center|coordinate|cp)=(?:loc:|place:)?${PAIR}`, 'i'),
  new RegExp(`[?&]mlat=${NUMBER}&(?:amp;)?mlon=${NUMBER}`, 'i'),
  new RegExp(`/(?:place|search|dir)/(?:[^/]*/)?${PAIR}`, 'i'),
  new RegExp(`/@${PAIR}`),
  new RegExp(`#map=\\d+(?:\\.\\d+)?/${NUMBER}/${NUMBER}`),
  new RegExp(`^geo:${PAIR}`, 'i'),
  new RegExp(`^\\(?\\s*${PAIR}\\s*\\)?$`),
];

export function pointOf(pasted: string): Point | null {
  const words = pasted.trim();
  for (const place of PLACES) {
    const [, latitude, longitude] = place.exec(words) ?? [];
    if (latitude === undefined || longitude === undefined) continue;
    const point = { latitude: Number(latitude), longitude: Number(longitude) };
    if (isOnEarth(point)) return point;
  }
  return null;
}

export function isOnEarth({ latitude, longitude }: Point): boolean {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
}
