//! Links what maps are drawn from: a site's own boundaries take the place of inherited ones as a whole.

use super::linker::Linker;
use super::merge::Merged;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::maps::{Boundaries, Credit, Maps};
use crate::model::text::Text;
use crate::pipeline::decode::SiteRecords;
use crate::pipeline::decode::common::RawSource;
use crate::pipeline::decode::maps::{RawBoundaries, RawGrid, RawMaps};
use crate::pipeline::decode::values::RawText;
use crate::text::Spanned;

impl<'a> Linker<'a> {
    /// What the site draws maps from, its own or what it inherits from the nearest site.
    pub(super) fn maps(&mut self, merged: &'a Merged<'a>) -> Maps {
        let near = || [merged.own].into_iter().chain(merged.inherited.iter().rev().copied());
        fn raw(site: &SiteRecords) -> Option<&RawMaps> {
            site.records.maps.as_ref().map(|raw| &raw.body)
        }
        let boundaries = near().find_map(|site| Some((site, raw(site)?.boundaries.as_ref()?)));
        let grid = near().find_map(|site| Some((site, raw(site)?.grid.as_ref()?)));
        let maps = Maps {
            boundaries: boundaries.map(|(site, raw)| {
                self.own = site.name == merged.own.name;
                let first = raw.municipalities.0.first().map(|(code, _)| code.span);
                self.written.boundaries = first.filter(|_| self.own);
                self.boundaries(raw)
            }),
            grid: grid.map(|(site, raw)| {
                self.own = site.name == merged.own.name;
                let RawGrid { attribution, licence, sources } = raw;
                self.credit(attribution, licence.as_ref(), sources)
            }),
        };
        self.own = true;
        maps
    }

    fn boundaries(&mut self, raw: &'a RawBoundaries) -> Boundaries {
        let credit = self.credit(&raw.attribution, raw.licence.as_ref(), &raw.sources);
        let rows = raw.municipalities.0.iter().filter_map(|(code, rings)| {
            // That a map shows a place is no reference that anybody would ask for; only a wrong name is told.
            let row = self
                .row(Kind::Municipality, &code.value)
                .or_else(|| self.resolve(Kind::Municipality, &code.value, code.span))?;
            let rings = rings.iter().filter(|ring| !ring.0.is_empty()).cloned().collect();
            Some((Id::new(row as usize), rings))
        });
        Boundaries { credit, rings: rows.collect() }
    }

    fn credit(&mut self, attribution: &RawText, licence: Option<&Spanned<String>>, sources: &[RawSource]) -> Credit {
        let attribution: Text = self.text(attribution);
        Credit { attribution, licence: self.url(licence), sources: self.sources(sources) }
    }
}
