import type { ManifestObject } from '@brown-bear/plugin-manifests-common';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { groupObjects, kindInGroup } from '../objects/objectGroups';
import { SearchLink } from '../shared/SearchLink';

type ObjectLinksProps = {
  title?: string;
  objects: readonly ManifestObject[];
  searchOf: (object: ManifestObject) => string;
};

/** Names of objects, one line for each family; nothing for no objects. */
export function ObjectLinks(props: ObjectLinksProps) {
  const { title, objects, searchOf } = props;
  if (objects.length === 0) {
    return null;
  }
  return (
    <Box sx={{ mb: 2 }}>
      {title && (
        <Typography
          component="h3"
          sx={{ m: 0, mb: 0.5, fontSize: 15, fontWeight: 600 }}
        >
          {title}{' '}
          <Box
            component="span"
            sx={{ color: 'text.secondary', fontWeight: 400 }}
          >
            {objects.length}
          </Box>
        </Typography>
      )}
      <Box component="dl" sx={listStyle}>
        {groupObjects(objects).map(group => (
          <Box key={group.title} sx={{ display: 'contents' }}>
            <dt>{group.title}</dt>
            <dd>
              {group.objects.map(object => (
                <Box
                  component="span"
                  key={object.key}
                  sx={{ display: 'inline-block', mr: 2 }}
                >
                  <SearchLink search={searchOf(object)}>
                    {kindInGroup(object)} {object.name}
                  </SearchLink>
                </Box>
              ))}
            </dd>
          </Box>
        ))}
      </Box>
    </Box>
  );
}

const listStyle = {
  display: 'grid',
  gridTemplateColumns: { xs: '1fr', sm: 'max-content minmax(0, 1fr)' },
  columnGap: 2,
  rowGap: 0.25,
  m: 0,
  typography: 'body2',
  '& dt': { color: 'text.secondary' },
  '& dd': { m: 0 },
} as const;
