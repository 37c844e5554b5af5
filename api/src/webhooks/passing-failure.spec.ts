import { MessageRaceError } from '../messages/race.errors.js';
import { isClash, isOutage } from './passing-failure.js';

const coded = (code: string) => Object.assign(new Error('failed'), { code });

describe('a failure', () => {
  it.each<[string, unknown, 'outage' | 'clash' | 'fault of the item']>([
    ['connection refused', coded('ECONNREFUSED'), 'outage'],
    ['connection lost', coded('08006'), 'outage'],
    ['shut down by an administrator', coded('57P01'), 'outage'],
    ['too many connections', coded('53300'), 'outage'],
    ['a table that is not there yet', coded('42P01'), 'outage'],
    ['no connection within time', new Error('timeout exceeded when trying to connect'), 'outage'],
    ['deadlock', coded('40P01'), 'clash'],
    ['statement timeout', coded('57014'), 'clash'],
    ['the same message twice', new MessageRaceError(), 'clash'],
    ['a value out of range', coded('22003'), 'fault of the item'],
    ['a broken constraint', coded('23514'), 'fault of the item'],
    ['our own mistake', new TypeError('x is undefined'), 'fault of the item'],
    ['a wrong argument', coded('ERR_INVALID_ARG_TYPE'), 'fault of the item'],
    ['nothing at all', undefined, 'fault of the item'],
  ])('by %s', (_, error, kind) => {
    expect({ outage: isOutage(error), clash: isClash(error) }).toEqual({
      outage: kind === 'outage',
      clash: kind === 'clash',
    });
  });
});
