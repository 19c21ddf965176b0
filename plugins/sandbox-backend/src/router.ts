import type {
  AuditorService,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import {
  sandboxControlPermission,
  sandboxReadPermission,
} from '@brown-bear/plugin-sandbox-common';
import express from 'express';
import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import openApiDocument from './openapi.json';
import type { SandboxControl } from './SandboxControl';

type RouterOptions = {
  auditor: AuditorService;
  control: SandboxControl;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
};

const IDENTIFIER = /^[a-z]+-[0-9]+$/;

/** Routes under `/api/sandbox`, as openapi.json describes them. */
export function createRouter(options: RouterOptions): Router {
  const { auditor, control, httpAuth, permissions } = options;
  const router = PromiseRouter();
  router.use(express.json({ limit: '64kb' }));

  const check = async (req: Request, permission: BasicPermission) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const [{ result }] = await permissions.authorize([{ permission }], {
      credentials,
    });
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `${permission.name} is needed: administrators of the platform have it`,
      );
    }
  };

  /** Checks, writes down who did it, and passes it on. */
  const change = async (
    req: Request,
    eventId: string,
    send: () => Promise<unknown>,
  ) => {
    const event = await auditor.createEvent({
      eventId,
      request: req,
      severityLevel: 'medium',
      meta: { ...req.params, ...(req.body && { body: req.body }) },
    });
    try {
      await check(req, sandboxControlPermission);
      const answer = await send();
      await event.success();
      return answer;
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  };

  router.get('/openapi.json', (_req, res) => {
    res.json(openApiDocument);
  });

  router.get('/v1/state', async (req, res) => {
    await check(req, sandboxReadPermission);
    res.json(await control.state());
  });

  router.post('/v1/clock', async (req, res) => {
    const send = () => control.change('POST', '/clock', req.body);
    res.json(await change(req, 'clock-change', send));
  });

  router.post('/v1/faults', async (req, res) => {
    const send = () => control.change('POST', '/faults', req.body);
    res.status(201).json(await change(req, 'fault-inject', send));
  });

  router.delete('/v1/faults/:id', async (req, res) => {
    const path = `/faults/${identifier(req)}`;
    await change(req, 'fault-heal', () => control.change('DELETE', path));
    res.status(204).end();
  });

  router.post('/v1/scenarios', async (req, res) => {
    const send = () => control.change('POST', '/scenario', req.body);
    res.status(201).json(await change(req, 'scenario-start', send));
  });

  router.delete('/v1/scenarios/:id', async (req, res) => {
    const path = `/scenario/${identifier(req)}`;
    await change(req, 'scenario-stop', () => control.change('DELETE', path));
    res.status(204).end();
  });

  return router;
}

/** An id that the sandbox gives; anything else could lead to another path of it. */
function identifier({ params }: Request): string {
  return IDENTIFIER.test(params.id) ? params.id : 'unknown-0';
}
