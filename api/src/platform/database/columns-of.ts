import { getMetadataArgsStorage } from 'typeorm';
import { SnakeNames } from './snake-names.js';

const names = new SnakeNames();

/**
 * All that an entity has, under the names of its fields: for rows that are read so often that putting the statement
 * together each time costs more than the database does.
 */
export function columnsOf(entity: new () => object, alias: string): string {
  return getMetadataArgsStorage()
    .filterColumns(entity)
    .map(
      ({ propertyName, options: { name } }) =>
        `${alias}.${names.columnName(propertyName, name, [])} as "${propertyName}"`,
    )
    .join(', ');
}
