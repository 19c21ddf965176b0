import type { Express } from 'express';
import request from 'supertest';
import { ManualClock } from '../clock/ManualClock';
import type { Applying, Writing } from '../handlers/ApiWriter';
import { createApiCluster } from '../handlers/createApiCluster';
import { createApiServer } from '../handlers/createApiServer';
import { InternalWriter } from '../handlers/InternalWriter';
import { Housekeeping } from '../registry/housekeeping/Housekeeping';
import { kindOf } from '../registry/kinds';
import type { KubernetesObject } from '../registry/objects';
import { Registry } from '../registry/Registry';
import { seedBootstrap, seedPortalReader } from '../seed/seedObjects';
import { silentLogger } from './testCluster';

/** Tests read objects of every kind, field by field. */
export type Loose = Pick<KubernetesObject, 'apiVersion' | 'kind' | 'metadata'> &
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  Record<string, any>;

/** An object of a test, in the namespace `alm` unless it says otherwise. */
export function manifest(
  type: string,
  name: string,
  fields: Record<string, unknown> = {},
): Loose {
  const [kind, apiVersion] = type.split(' ').reverse();
  const { metadata, ...rest } = fields;
  return {
    apiVersion,
    kind,
    metadata: { name, namespace: 'alm', ...(metadata as object) },
    ...rest,
  };
}

/** The API server of an empty cluster without controllers, with the namespace `alm`. */
export function createTestApi() {
  const clock = ManualClock.create({ start: '2026-11-23T09:00:00Z' });
  const registry = Registry.create({ clock, seed: 'test' });
  const api = createApiCluster({ name: 'test', registry, clock });
  const warnings: string[] = [];
  const as = (manager: string): Writing => ({
    user: { name: manager, groups: ['system:authenticated'] },
    manager,
    dryRun: false,
    warn: text => warnings.push(text),
  });
  seedBootstrap(api.writer);
  seedPortalReader(api.writer);
  const asMaster = (manager: string): Writing => ({
    ...as(manager),
    user: { name: manager, groups: ['system:masters'] },
  });
  const housekeeping = Housekeeping.create({
    registry,
    writer: InternalWriter.create({ writer: api.writer }),
    clock,
  });
  clock.addWorker(housekeeping);
  /** Without a name it is somebody who may do everything. */
  const create = (object: Loose, manager?: string) =>
    api.writer.create(
      kindOf(object)!,
      object,
      manager ? as(manager) : asMaster('tester'),
    ) as Loose;
  const apply = (
    object: Loose,
    options: Partial<Applying> & { manager: string },
  ) =>
    api.writer.apply(kindOf(object)!, object, {
      ...as(options.manager),
      force: false,
      ...options,
    }).object as Loose;
  const read = (object: KubernetesObject) =>
    registry.get(kindOf(object)!, object.metadata) as Loose | undefined;
  const { namespace: _, ...metadata } = manifest(
    'v1 Namespace',
    'alm',
  ).metadata;
  create({ ...manifest('v1 Namespace', 'alm'), metadata });
  const app: Express = createApiServer({ cluster: api, logger: silentLogger });
  return { clock, registry, api, warnings, as, create, apply, read, app };
}

/** Requests to an app with a token of the sandbox. */
export function requests(app: Express, token = 'sandbox-admin') {
  const authorization = `Bearer ${token}`;
  return {
    get: (path: string) => request(app).get(path).set({ authorization }),
    post: (path: string, body: object) =>
      request(app).post(path).set({ authorization }).send(body),
    /** A POST of another format than JSON. */
    send: (path: string, type: string, body: string | Buffer) =>
      request(app)
        .post(path)
        .set({ authorization, 'content-type': type })
        .send(body),
    put: (path: string, body: object) =>
      request(app).put(path).set({ authorization }).send(body),
    patch: (path: string, type: string, body: unknown) =>
      request(app)
        .patch(path)
        .set({ authorization, 'content-type': `application/${type}` })
        .send(JSON.stringify(body)),
    delete: (path: string, body?: object) =>
      request(app).delete(path).set({ authorization }).send(body),
  };
}
