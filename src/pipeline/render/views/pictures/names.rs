//! What stands in each place of a map: its name where there is room for it, else its number in the list beside the map.

use schemars::JsonSchema;
use serde::Serialize;

use crate::picture::Point;
use crate::picture::width::width;
use crate::pipeline::render::context::Html;
use crate::pipeline::render::maps::{LINE, NUMBER, Room};

/// The size of the letters of names.
const LETTERS: f64 = 13.0;

/// A name or a number on a map.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct LabelView {
    text: Html,
    at: Point,
    is_name: bool,
}

/// A place that wants a label.
pub(super) struct Place {
    pub(super) name: String,
    /// Its number in the list.
    pub(super) row: usize,
    /// Where its number stands, if there is room for one.
    pub(super) number: Option<Point>,
    /// Where its name has most room.
    pub(super) room: Option<Room>,
}

/// A label for each place: a name gives way to the numbers of others.
pub(super) fn labels(places: &[Place]) -> Vec<LabelView> {
    let mut named: Vec<Option<(Point, i32)>> = places.iter().map(name_box).collect();
    // Whoever gives way gets a number, which may stand in the way of another name.
    while let Some(row) = crossed(places, &named) {
        named[row] = None;
    }
    let label = |(place, named): (&Place, Option<(Point, i32)>)| match named {
        Some((at, _)) => Some(LabelView { text: Html::escaped(&place.name), at, is_name: true }),
        None => Some(LabelView { text: Html::escaped(&place.row.to_string()), at: place.number?, is_name: false }),
    };
    places.iter().zip(named).filter_map(label).collect()
}

/// The middle and the width of a name where it fits its place.
fn name_box(place: &Place) -> Option<(Point, i32)> {
    let wide = crate::picture::whole(width(&place.name, LETTERS).ceil());
    place.room.filter(|(_, room)| *room >= wide + 4).map(|(middle, _)| (middle, wide))
}

/// A name that stands in the way of a number.
fn crossed(places: &[Place], named: &[Option<(Point, i32)>]) -> Option<usize> {
    let numbers =
        || places.iter().zip(named).filter(|(_, named)| named.is_none()).filter_map(|(place, _)| place.number);
    named.iter().position(|name| name.is_some_and(|name| numbers().any(|number| touches(name, number))))
}

fn touches(((x, y), wide): (Point, i32), number: Point) -> bool {
    (x - number.0).abs() < (wide + NUMBER.0) / 2 && (y - number.1).abs() < (LINE + NUMBER.1) / 2
}

#[cfg(test)]
mod tests {
    use super::{Place, labels};
    use crate::picture::Point;

    fn place(name: &str, row: usize, (number, room): (Point, i32)) -> Place {
        Place { name: name.to_owned(), row, number: Some(number), room: Some((number, room)) }
    }

    fn shown(places: &[Place]) -> Vec<String> {
        labels(places).iter().map(|label| label.text.as_str().to_owned()).collect()
    }

    #[test]
    fn a_name_stands_where_it_fits_and_no_number_is_in_its_way() {
        let (wide, narrow) = (place("Akaa", 1, ((50, 50), 80)), place("Hämeenkyrö", 2, ((50, 90), 40)));
        assert_eq!(shown(&[wide, narrow]), ["Akaa", "2"]);
        let (wide, narrow) = (place("Akaa", 1, ((50, 50), 80)), place("Hämeenkyrö", 2, ((50, 55), 40)));
        assert_eq!(shown(&[wide, narrow]), ["1", "2"]);
    }
}
