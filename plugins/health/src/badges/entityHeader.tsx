import {
  EntityContextMenuItemBlueprint,
  EntityHeaderLayoutBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import type { MenuNode } from './EntityMenu';

/**
 * The header of what can run, with its health. A header is replaced as a whole
 * and is not given the items of the menu, so they are looked up where they are
 * attached: beside the header, on the page.
 */
export const entityHeader = EntityHeaderLayoutBlueprint.makeWithOverrides({
  factory(originalFactory, { node }) {
    const { data, filterFunction } = EntityContextMenuItemBlueprint.dataRefs;
    const menu = (): MenuNode[] => {
      const page = node.edges.attachedTo?.node;
      const items = page?.edges.attachments.get('contextMenuItems') ?? [];
      return items.flatMap(item => {
        const itemData = item.instance?.getData(data);
        return itemData
          ? [
              {
                node: item,
                data: itemData,
                filter: item.instance?.getData(filterFunction),
              },
            ]
          : [];
      });
    };
    return originalFactory({
      filter: { $any: [{ kind: 'component' }, { kind: 'resource' }] },
      loader: async () => {
        const { EntityHeaderWithHealth } = await import(
          './EntityHeaderWithHealth'
        );
        return props => <EntityHeaderWithHealth {...props} menu={menu} />;
      },
    });
  },
});
