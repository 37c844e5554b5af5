import { troubleOf, VoiceRecorder } from './voice-recorder';

describe('a recorder that cannot begin', () => {
  it.each([
    ['NotAllowedError', 'denied'],
    ['NotFoundError', 'missing'],
    ['OverconstrainedError', 'missing'],
    ['NotReadableError', 'busy'],
    ['SecurityError', 'insecure'],
    ['AbortError', 'failed'],
  ])('tells %s as %s', (name, trouble) => {
    expect(troubleOf(new DOMException('', name))).toBe(trouble);
  });

  it('tells anything else as failed', () => {
    expect(troubleOf(new Error('no encoder'))).toBe('failed');
  });

  it('says that the page is not safe where the browser hides the microphone', async () => {
    Object.defineProperty(globalThis, 'isSecureContext', { value: false, configurable: true });
    const began = await VoiceRecorder.start().catch(troubleOf);
    expect(began).toBe('insecure');
  });
});
