const rules = new Intl.PluralRules('en');

/** The key of the right plural form: plural('list.moved', 2) is 'list.moved.other'. */
export function plural(key: string, n: number): string {
  return key + '.' + (rules.select(n) === 'one' ? 'one' : 'other');
}
