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
  return SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
}

/** `/api/v1/openapi.json` for programs, `/api/docs` for people. */
export function publishDocument(app: INestApplication): void {
  SwaggerModule.setup('api/docs', app, () => apiDocument(app), { jsonDocumentUrl: 'api/v1/openapi.json' });
}
