const names = new Intl.DisplayNames(['en'], { type: 'language' });

/** "Hindi (Latin)"; a code that nobody knows stays one. */
export function languageName(code: string): string {
  try {
    return names.of(code.replace('_', '-')) ?? code;
  } catch {
    return code;
  }
}
