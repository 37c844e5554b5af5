import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';

/** The contract, made from the routes and DTOs themselves. */
export function apiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Baton')
    .setVersion('1')
    .setDescription(
      'Conversations on WhatsApp, answered by a bot and by people. Errors are application/problem+json with a stable `code`.',
    )
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An access token, or an API key (bk_…).' })
    .addSecurityRequirements('bearer')
    .build();
  return inOrder(
    SwaggerModule.createDocument(app, config, {
      operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
    }),
  );
}

/** Enums come in the order in which the compiler met them; sorted, code elsewhere cannot change the contract. */
function inOrder<Part>(part: Part): Part {
  if (Array.isArray(part)) return part.map(inOrder) as Part;
  if (part === null || typeof part !== 'object') return part;
  const entries = Object.entries(part).map(([key, value]: [string, unknown]) => {
    const isEnum = key === 'enum' && Array.isArray(value);
    return [key, isEnum ? [...(value as unknown[])].sort() : inOrder(value)];
  });
  return Object.fromEntries(entries) as Part;
}

/** `/api/v1/openapi.json` for programs, `/api/docs` for people. */
export function publishDocument(app: INestApplication): void {
  SwaggerModule.setup('api/docs', app, () => apiDocument(app), { jsonDocumentUrl: 'api/v1/openapi.json' });
}
