import { pointOf } from './map-link';

const SHOP = { latitude: 19.0760123, longitude: 72.8777 };

describe('a place out of what was pasted', () => {
  it.each([
    ['two numbers', '19.0760123, 72.8777'],
    ['two numbers in brackets', ' (19.0760123,72.8777) '],
    ['Google, a search', 'https://www.google.com/maps/search/?api=1&query=19.0760123,72.8777'],
    ['Google, encoded', 'https://www.google.com/maps/search/?api=1&query=19.0760123%2C72.8777'],
    ['Google, the view', 'https://www.google.com/maps/@19.0760123,72.8777,15z'],
    [
      'Google, a pin beside the centre of the view',
      'https://www.google.com/maps/place/Shop/@19.1,72.9,17z/data=!3m1!4b1!4m6!3m5!8m2!3d19.0760123!4d72.8777',
    ],
    ['Google, a place by its numbers', 'https://www.google.com/maps/place/19.0760123,72.8777'],
    ['Google, old', 'https://maps.google.com/?q=loc:19.0760123,72.8777'],
    ['Apple', 'https://maps.apple.com/?ll=19.0760123,72.8777&q=Shop'],
    ['OpenStreetMap, a pin', 'https://www.openstreetmap.org/?mlat=19.0760123&mlon=72.8777#map=16/19.1/72.9'],
    ['OpenStreetMap, the view', 'https://www.openstreetmap.org/#map=16/19.0760123/72.8777'],
    ['geo', 'geo:19.0760123,72.8777?z=15'],
  ])('%s', (_, pasted) => {
    expect(pointOf(pasted)).toEqual(SHOP);
  });

  it('reads the south and the west', () => {
    expect(pointOf('-33.45,-70.66')).toEqual({ latitude: -33.45, longitude: -70.66 });
  });

  it.each([
    ['words', 'next to the station'],
    ['a short link, which carries no place', 'https://maps.app.goo.gl/AbCdEf123'],
    ['nowhere on earth', '91, 12'],
    ['a phone number', '+91 98200 41763'],
    ['nothing', ''],
  ])('finds none in %s', (_, pasted) => {
    expect(pointOf(pasted)).toBeNull();
  });
});
