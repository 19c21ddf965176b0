import { ok } from './client/Answer';
import type { Body } from './client/Answer';
import {
  applierOf,
  containers,
  ownedBy,
  webSpec,
  webWith,
} from './suite/applied';
import { contractCase, describeContract } from './suite/contractCase';
import { configMap, service } from './suite/objects';

const LISTS =
  'https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy';

const side = { name: 'side', image: 'registry.example/side:1.0' };
const podOf = (object: Body) => object.spec.template.spec;
const namesOf = (items: Body[]) => items.map(({ name }) => name);

describeContract('Server-side apply: lists', () => {
  contractCase({
    title: 'lets two managers have a container each in one list',
    cites: LISTS,
    async run(context) {
      const { applyAs } = applierOf(context);
      await applyAs('ci', webSpec());
      const both = await applyAs('mesh', containers(side));
      expect(namesOf(podOf(both).containers)).toEqual(['app', 'side']);
      expect(ownedBy(both, 'mesh')!['f:spec']['f:template']['f:spec']).toEqual({
        'f:containers': {
          'k:{"name":"side"}': { '.': {}, 'f:image': {}, 'f:name': {} },
        },
      });
    },
  });

  contractCase({
    title: 'removes an item that its only owner leaves out, and no other',
    cites: LISTS,
    async run(context) {
      const { applyAs } = applierOf(context);
      await applyAs('ci', webSpec());
      await applyAs('mesh', containers(side, { name: 'app' }));
      const after = await applyAs('mesh', {});
      expect(namesOf(podOf(after).containers)).toEqual(['app']);
      expect(podOf(after).containers[0].image).toBe('registry.example/app:1.0');
    },
  });

  contractCase({
    title: 'adds fields to an item that another manager owns',
    cites: LISTS,
    async run(context) {
      const { applyAs } = applierOf(context);
      await applyAs('ci', webSpec());
      const sized = await applyAs(
        'sizer',
        containers({ name: 'app', resources: { limits: { cpu: '1' } } }),
      );
      expect(podOf(sized).containers).toHaveLength(1);
      expect(podOf(sized).containers[0]).toMatchObject({
        image: 'registry.example/app:1.0',
        resources: { limits: { cpu: '1' } },
      });
      const again = await applyAs('ci', webSpec());
      expect(podOf(again).containers[0].resources).toEqual({
        limits: { cpu: '1' },
      });
    },
  });

  contractCase({
    title: 'merges variables by name, those of one item among themselves',
    cites: LISTS,
    async run(context) {
      const { applyAs } = applierOf(context);
      const withEnv = (...names: string[]) =>
        containers({
          name: 'app',
          env: names.map(name => ({ name, value: name })),
        });
      await applyAs('ci', webSpec());
      await applyAs('one', withEnv('A', 'B'));
      await applyAs('two', withEnv('C'));
      const after = await applyAs('one', withEnv('B'));
      expect(namesOf(podOf(after).containers[0].env)).toEqual(['B', 'C']);
    },
  });

  contractCase({
    title: 'takes the protocol into the key of a port',
    cites: LISTS,
    async run({ admin, core }) {
      const path = `${core}/services/dns?fieldManager=`;
      const withPorts = (...ports: Body[]) => service('dns', { ports });
      await ok(
        admin.apply(
          `${path}ci`,
          withPorts({ name: 'tcp', port: 53, protocol: 'TCP' }),
        ),
      );
      const both = await ok(
        admin.apply(`${path}more`, {
          ...withPorts({ name: 'udp', port: 53, protocol: 'UDP' }),
        }),
      );
      expect(namesOf(both.spec.ports)).toEqual(['tcp', 'udp']);
      expect(ownedBy(both, 'more')!['f:spec']['f:ports']).toEqual({
        'k:{"port":53,"protocol":"UDP"}': {
          '.': {},
          'f:name': {},
          'f:port': {},
          'f:protocol': {},
        },
      });
    },
  });

  contractCase({
    title: 'completes the key of a port with the default protocol',
    cites: LISTS,
    async run({ admin, core }) {
      const path = `${core}/services/web?fieldManager=`;
      await ok(admin.apply(`${path}ci`, service('web')));
      const named = await ok(
        admin.apply(
          `${path}namer`,
          service('web', { ports: [{ port: 80, name: 'http' }] }),
        ),
      );
      expect(named.spec.ports).toHaveLength(1);
      expect(
        Object.keys(ownedBy(named, 'namer')!['f:spec']['f:ports']),
      ).toEqual(['k:{"port":80,"protocol":"TCP"}']);
    },
  });

  contractCase({
    title: 'merges sets of plain values, each with its owner',
    cites: LISTS,
    async run({ admin, core }) {
      const path = `${core}/configmaps/held?fieldManager=`;
      const withFinalizer = (...names: string[]) => {
        const object = configMap('held');
        object.metadata.finalizers = names.map(
          name => `contract.example/${name}`,
        );
        return object;
      };
      await ok(admin.apply(`${path}one`, withFinalizer('a')));
      const both = await ok(admin.apply(`${path}two`, withFinalizer('b')));
      expect([...both.metadata.finalizers].sort()).toEqual([
        'contract.example/a',
        'contract.example/b',
      ]);
      expect(ownedBy(both, 'two')).toEqual({
        'f:metadata': {
          'f:finalizers': { 'v:"contract.example/b"': {} },
        },
      });
      const left = await ok(admin.apply(`${path}one`, withFinalizer()));
      expect(left.metadata.finalizers).toEqual(['contract.example/b']);
      await ok(
        admin.mergePatch(`${core}/configmaps/held`, {
          metadata: { finalizers: null },
        }),
      );
    },
  });

  contractCase({
    title: 'treats atomic lists as one value with one owner',
    cites: LISTS,
    async run(context) {
      const { applyAs, send } = applierOf(context);
      const tolerating = (key: string) => ({
        template: { spec: { tolerations: [{ key, operator: 'Exists' }] } },
      });
      await applyAs('ci', webSpec());
      await applyAs('one', tolerating('a'));
      const { status, body } = await send('two', tolerating('b'));
      expect(status).toBe(409);
      expect(body.details.causes[0].field).toBe(
        '.spec.template.spec.tolerations',
      );
      const forced = await applyAs('two&force=true', tolerating('b'));
      expect(podOf(forced).tolerations).toEqual([
        { key: 'b', operator: 'Exists' },
      ]);
      expect(ownedBy(forced, 'one')).toBeUndefined();
    },
  });

  contractCase({
    title: 'treats atomic maps as one value with one owner',
    cites: LISTS,
    async run(context) {
      const { send, applyAs } = applierOf(context);
      const applied = await applyAs('ci', webSpec());
      expect(ownedBy(applied, 'ci')!['f:spec']['f:selector']).toEqual({});
      const { body } = await send('other', {
        selector: { matchLabels: { more: 'x' } },
      });
      expect(body.details.causes[0].field).toBe('.spec.selector');
    },
  });

  contractCase({
    title: 'keeps the order of the applied items',
    cites: LISTS,
    async run(context) {
      const { applyAs } = applierOf(context);
      const image = 'registry.example/app:1.0';
      const order = (...names: string[]) =>
        webWith(...names.map(name => ({ name, image })));
      await applyAs('ci', order('a', 'b', 'c'));
      const turned = await applyAs('ci', order('c', 'b', 'a'));
      expect(namesOf(podOf(turned).containers)).toEqual(['c', 'b', 'a']);
    },
  });

  contractCase({
    title: 'refuses two items of one key, and an item without its key',
    cites: LISTS,
    async run(context) {
      const { send } = applierOf(context);
      const twice = await send('ci', webWith(side, side));
      expect(twice.status).toBe(500);
      expect(twice.body.message).toContain(
        '.spec.template.spec.containers: duplicate entries for key [name="side"]',
      );
      const keyless = await send(
        'ci',
        webWith({ image: 'registry.example/app:1.0' }),
      );
      expect(keyless.status).toBe(422);
      expect(keyless.body.details.causes).toEqual([
        {
          reason: 'FieldValueRequired',
          field: 'spec.template.spec.containers[0].name',
          message: 'Required value',
        },
      ]);
    },
  });
});
