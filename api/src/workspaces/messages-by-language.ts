import { ValidateBy } from 'class-validator';

/** At most 40 texts of up to 1,000 characters, each under a language code such as `hi` or `pt_BR`. */
export const MessagesByLanguage = (): PropertyDecorator =>
  ValidateBy({
    name: 'messagesByLanguage',
    validator: {
      validate: (value: unknown) => {
        if (value === null || typeof value !== 'object') return false;
        const entries = Object.entries(value);
        return (
          entries.length <= 40 &&
          entries.every(
            ([code, text]) =>
              /^[a-z]{2,3}([-_][A-Za-z]{2,8})?$/.test(code) &&
              typeof text === 'string' &&
              text.length <= 1000,
          )
        );
      },
      defaultMessage: () => '$property must map language codes to texts of at most 1,000 characters',
    },
  });
