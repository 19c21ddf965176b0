import type { Entity } from '@backstage/catalog-model';
import {
  ExtensionBoundary,
  type AppNode,
} from '@backstage/frontend-plugin-api';
import type { EntityContextMenuItemData } from '@backstage/plugin-catalog-react/alpha';
import { ButtonIcon, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import MoreIcon from '@mui/icons-material/MoreVert';

/** An item of the menu of entities, and the extension that it is of. */
export type MenuNode = {
  node: AppNode;
  data: EntityContextMenuItemData;
  /** Entities it is for; all of them without. */
  filter?: (entity: Entity) => boolean;
};

function EntityMenuItem(props: { data: EntityContextMenuItemData }) {
  const { icon, useProps } = props.data;
  const { title, disabled, onClick, ...rest } = useProps();
  return (
    <MenuItem
      iconStart={icon}
      href={'href' in rest ? rest.href : undefined}
      isDisabled={disabled}
      onAction={() => {
        Promise.resolve(onClick?.()).catch(() => undefined);
      }}
    >
      {title}
    </MenuItem>
  );
}

/** What else can be done with an entity, as plugins offer it. */
export function EntityMenu(props: {
  entity: Entity;
  items: readonly MenuNode[];
}) {
  const { entity, items } = props;
  return (
    <MenuTrigger>
      <ButtonIcon
        variant="secondary"
        aria-label="More about this entity"
        icon={<MoreIcon fontSize="small" />}
      />
      <Menu placement="bottom end">
        {items
          .filter(({ filter }) => filter?.(entity) ?? true)
          .map(({ node, data }) => (
            <ExtensionBoundary
              key={node.spec.id}
              node={node}
              errorPresentation="error-api"
            >
              <EntityMenuItem data={data} />
            </ExtensionBoundary>
          ))}
      </Menu>
    </MenuTrigger>
  );
}
