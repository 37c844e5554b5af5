import { judge, mimeOf, sizeOf } from './media-limits';

const MB = 1024 * 1024;

describe('what WhatsApp takes', () => {
  it.each([
    ['photo.jpg', 'image/jpeg', 5 * MB, 'image'],
    ['photo.JPG', '', MB, 'image'],
    ['drawing.png', 'image/png', MB, 'image'],
    ['clip.mp4', 'video/mp4', 16 * MB, 'video'],
    ['clip.3gp', 'video/3gpp', MB, 'video'],
    ['song.mp3', 'audio/mp3', MB, 'audio'],
    ['note.m4a', 'audio/x-m4a', MB, 'audio'],
    ['voice.ogg', 'audio/ogg; codecs=opus', MB, 'audio'],
    ['smile.webp', 'image/webp', 90 * 1024, 'sticker'],
    ['bill.pdf', 'application/pdf', 100 * MB, 'document'],
    ['prices.csv', 'text/csv', MB, 'document'],
    ['list.xlsx', 'application/octet-stream', MB, 'document'],
  ])('takes %s (%s)', (name, type, size, kind) => {
    expect(judge({ name, type, size })).toEqual({ ok: true, kind });
  });

  it.each([
    ['photo.jpg', 'image/jpeg', 5 * MB + 1, 'tooLarge', true],
    ['photo.heic', 'image/heic', MB, 'heic', true],
    ['photo.HEIC', '', MB, 'heic', true],
    ['dance.gif', 'image/gif', MB, 'picture', true],
    ['clip.mov', 'video/quicktime', MB, 'film', false],
    ['song.flac', 'audio/flac', MB, 'sound', false],
    ['clip.mp4', 'video/mp4', 101 * MB, 'tooLarge', false],
    ['bill.pdf', 'application/pdf', 100 * MB + 1, 'tooLarge', false],
    ['page.html', 'text/html', MB, 'type', false],
    ['setup.exe', 'application/x-msdownload', MB, 'type', false],
    ['nothing.pdf', 'application/pdf', 0, 'empty', false],
  ])('refuses %s (%s, %d bytes): %s', (name, type, size, why, canBeRedrawn) => {
    expect(judge({ name, type, size })).toMatchObject({ ok: false, refusal: { why, canBeRedrawn } });
  });

  it('names both sizes of what is too large', () => {
    expect(judge({ name: 'photo.jpg', type: 'image/jpeg', size: 7.25 * MB })).toMatchObject({
      refusal: { values: { size: '7.3 MB', limit: '5 MB', kind: 'image', ending: 'JPG' } },
    });
  });

  it('believes the system before the ending of the name', () => {
    expect(mimeOf({ name: 'odd.mp3', type: 'image/png' })).toBe('image/png');
  });

  it.each([
    [12, '12 B'],
    [2048, '2 kB'],
    [1.5 * MB, '1.5 MB'],
    [16 * MB, '16 MB'],
  ])('writes %d bytes as %s', (bytes, words) => {
    expect(sizeOf(bytes)).toBe(words);
  });
});
