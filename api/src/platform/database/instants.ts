// Reads the database's instants.
import pg from 'pg';

const { TIMESTAMPTZ } = pg.types.builtins;
const inAnyForm = pg.types.getTypeParser(TIMESTAMPTZ, 'text') as (text: string) => Date;

/** Every connection asks for UTC: then it is ISO's form but for two places, which the machine reads by itself. */
export function readInstant(text: string): Date {
  const plain = text.length >= 22 && text.length <= 29 && text.charCodeAt(4) === 45 && text.endsWith('+00');
  return plain ? new Date(`${text.slice(0, 10)}T${text.slice(11)}:00`) : inAnyForm(text);
}

/** As the driver wants to be told. */
export const types = {
  getTypeParser: (oid: number, format: 'text' | 'binary' = 'text'): unknown =>
    oid === (TIMESTAMPTZ as number) && format !== 'binary'
      ? readInstant
      : (pg.types.getTypeParser as (oid: number, format: string) => unknown)(oid, format),
};
