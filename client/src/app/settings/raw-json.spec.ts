import { indented } from './raw-json';

it.each([
  ['{"a":[1,"<b>"]}', '{\n  "a": [\n    1,\n    "<b>"\n  ]\n}'],
  ['{ no json', '{ no json'],
  ['', ''],
])('shows %j as %j', (text, shown) => {
  expect(indented(text)).toBe(shown);
});
