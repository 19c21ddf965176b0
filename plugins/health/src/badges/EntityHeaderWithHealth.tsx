import {
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import {
  EntityRefLinks,
  getEntityRelations,
  useAsyncEntity,
  useEntityPresentation,
  useStarredEntity,
} from '@backstage/plugin-catalog-react';
import type { EntityHeaderLayoutProps } from '@backstage/plugin-catalog-react/alpha';
import { ButtonIcon, Header } from '@backstage/ui';
import Box from '@mui/material/Box';
import StarIcon from '@mui/icons-material/Star';
import StarBorderIcon from '@mui/icons-material/StarBorder';
import { NARROW } from '../wall/grid/gridStyles';
import { EntityMenu, type MenuNode } from './EntityMenu';
import { EnvironmentMarks } from './EnvironmentMarks';

function StarButton(props: { entity: Entity }) {
  const { isStarredEntity, toggleStarredEntity } = useStarredEntity(
    props.entity,
  );
  return (
    <ButtonIcon
      variant="secondary"
      aria-label={
        isStarredEntity ? 'Remove from favorites' : 'Add to favorites'
      }
      icon={
        isStarredEntity ? (
          <StarIcon fontSize="small" />
        ) : (
          <StarBorderIcon fontSize="small" />
        )
      }
      onPress={() => toggleStarredEntity()}
    />
  );
}

function metadataOf(entity: Entity) {
  const entityRef = stringifyEntityRef(entity);
  const owners = getEntityRelations(entity, RELATION_OWNED_BY);
  const systems = getEntityRelations(entity, RELATION_PART_OF);
  const lifecycle = entity.spec?.lifecycle?.toString();
  return [
    {
      label: 'Health',
      value: (
        <EnvironmentMarks
          entityRef={entityRef}
          filter={{ entityRef }}
          isNamed
        />
      ),
    },
    ...(lifecycle ? [{ label: 'Lifecycle', value: lifecycle }] : []),
    ...(owners.length > 0
      ? [
          {
            label: 'Owner',
            value: <EntityRefLinks entityRefs={owners} hideIcons />,
          },
        ]
      : []),
    ...(systems.length > 0
      ? [
          {
            label: 'Part of',
            value: <EntityRefLinks entityRefs={systems} hideIcons />,
          },
        ]
      : []),
  ];
}

function EntityHeader(
  props: EntityHeaderLayoutProps & {
    entity: Entity;
    menu: () => readonly MenuNode[];
  },
) {
  const { entity, tabs, activeTabId, menu } = props;
  const type = entity.spec?.type?.toString();
  return (
    // On a phone the tabs scroll by themselves; the page must not.
    <Box sx={{ [NARROW]: { '& nav': { overflowX: 'auto' } } }}>
      <Header
        title={useEntityPresentation(entity).primaryTitle}
        tags={[{ label: entity.kind }, ...(type ? [{ label: type }] : [])]}
        metadata={metadataOf(entity)}
        tabs={tabs}
        activeTabId={activeTabId}
        customActions={
          <>
            <StarButton entity={entity} />
            <EntityMenu entity={entity} items={menu()} />
          </>
        }
      />
    </Box>
  );
}

/** The header of an entity page: what it is, whose, and how it is everywhere. */
export function EntityHeaderWithHealth(
  props: EntityHeaderLayoutProps & { menu: () => readonly MenuNode[] },
) {
  const { entity } = useAsyncEntity();
  return entity ? <EntityHeader {...props} entity={entity} /> : null;
}
