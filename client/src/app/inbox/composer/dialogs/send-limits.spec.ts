import {
  phoneOf,
  problemsOfButtons,
  problemsOfContact,
  problemsOfList,
  problemsOfLocation,
} from './send-limits';

describe('what may be sent', () => {
  it.each([
    ['19.07', '72.87', {}],
    ['-90', '180', {}],
    ['', '72.87', { point: 'point' }],
    ['91', '0', { point: 'point' }],
    ['north', '0', { point: 'point' }],
  ])('a place at %s, %s', (latitude, longitude, problems) => {
    expect(problemsOfLocation(latitude, longitude)).toEqual(problems);
  });

  it('a contact with a name and numbers in international form', () => {
    expect(problemsOfContact({ name: 'Shop', phones: ['+919820041763'] })).toEqual({});
    expect(problemsOfContact({ name: ' ', phones: ['+919820041763', '98200'] })).toEqual({
      name: 'empty',
      'phone.1': 'phone',
    });
    expect(phoneOf('+91 (98200) 41-763')).toBe('+919820041763');
    expect(phoneOf('0091 98200 41763')).toBe('+919820041763');
  });

  it('a text with buttons that each say something else', () => {
    expect(problemsOfButtons({ text: 'Which?', buttons: [{ title: 'Red' }, { title: 'Blue' }] })).toEqual({});
    expect(
      problemsOfButtons({ text: '', buttons: [{ title: 'Red' }, { title: ' Red' }, { title: '' }] }),
    ).toEqual({ text: 'empty', 'button.1': 'twice', 'button.2': 'empty' });
  });

  it('a list of at most ten rows, whose sections have names as soon as there are two', () => {
    const rows = (count: number) => Array.from({ length: count }, (_, at) => ({ title: `Row ${at}` }));
    const list = { text: 'Which?', button: 'Choose', sections: [{ rows: rows(10) }] };
    expect(problemsOfList(list)).toEqual({});
    expect(problemsOfList({ ...list, button: ' ', sections: [{ rows: [{ title: '' }] }] })).toEqual({
      button: 'empty',
      'row.0.0': 'empty',
    });
    expect(problemsOfList({ ...list, sections: [{ title: 'A', rows: rows(6) }, { rows: rows(5) }] })).toEqual(
      { rows: 'tooManyRows', 'section.1': 'sectionTitle' },
    );
  });
});
