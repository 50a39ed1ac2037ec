//! Turns degrees into metres on the map: the transverse Mercator projection of ETRS-TM35FIN (EPSG:3067).

/// Half the long axis of the ellipsoid GRS80, in metres.
const AXIS: f64 = 6_378_137.0;
/// Its flattening.
const FLATTENING: f64 = 1.0 / 298.257_222_101;
/// The central meridian, in degrees.
const MERIDIAN: f64 = 27.0;
/// The scale on the central meridian.
const SCALE: f64 = 0.9996;
/// Added to every easting, so that none is negative.
const EAST: f64 = 500_000.0;

/// Easting and northing in metres of a place in degrees, by the series of Krüger to the third order; better than a metre
/// anywhere in Finland.
#[must_use]
pub fn project(lon: f64, lat: f64) -> (f64, f64) {
    let n = FLATTENING / (2.0 - FLATTENING);
    let radius = AXIS / (1.0 + n) * (1.0 + n.powi(2) / 4.0 + n.powi(4) / 64.0);
    let alpha = [
        n / 2.0 - 2.0 * n.powi(2) / 3.0 + 5.0 * n.powi(3) / 16.0,
        13.0 * n.powi(2) / 48.0 - 3.0 * n.powi(3) / 5.0,
        61.0 * n.powi(3) / 240.0,
    ];
    let (lat, lon) = (lat.to_radians(), (lon - MERIDIAN).to_radians());
    let e = 2.0 * n.sqrt() / (1.0 + n);
    let t = (lat.sin().atanh() - e * (e * lat.sin()).atanh()).sinh();
    let (xi, eta) = (t.atan2(lon.cos()), (lon.sin() / t.hypot(lon.cos())).asinh());
    let (mut east, mut north) = (eta, xi);
    for (factor, k) in alpha.iter().zip([2.0, 4.0, 6.0]) {
        east += factor * (k * xi).cos() * (k * eta).sinh();
        north += factor * (k * xi).sin() * (k * eta).cosh();
    }
    (EAST + SCALE * radius * east, SCALE * radius * north)
}

#[cfg(test)]
mod tests {
    use super::project;

    fn close(lon: f64, lat: f64, east: f64, north: f64) {
        let (e, n) = project(lon, lat);
        assert!((e - east).abs() < 1.0 && (n - north).abs() < 1.0, "{lon} {lat}: {e} {n}");
    }

    #[test]
    fn the_central_meridian_is_straight() {
        close(27.0, 0.0, 500_000.0, 0.0);
        // A quarter of the meridian of GRS80 is 10 001 965.7293 m.
        close(27.0, 90.0, 500_000.0, 10_001_965.729_3 * 0.9996);
    }

    #[test]
    fn east_and_west_are_alike() {
        for (degrees, lat) in [(1.0, 60.0), (4.5, 65.0), (7.5, 70.0)] {
            let ((west, south), (east, north)) = (project(27.0 - degrees, lat), project(27.0 + degrees, lat));
            assert!((west + east - 1_000_000.0).abs() < 0.001 && (south - north).abs() < 0.001);
        }
    }

    #[test]
    fn shapes_are_kept() {
        // A transverse Mercator map is conformal: a small step east is as long on the map as on the ground, and at a
        // right angle to a step north.
        for (lon, lat) in [(20.0, 60.0), (24.0, 61.5), (31.0, 63.0), (28.0, 70.0)] {
            let step: f64 = 0.000_1;
            let ((x, y), (ex, ey), (nx, ny)) = (project(lon, lat), project(lon + step, lat), project(lon, lat + step));
            let (east, north) = ((ex - x, ey - y), (nx - x, ny - y));
            let dot = east.0 * north.0 + east.1 * north.1;
            assert!((dot / (east.0.hypot(east.1) * north.0.hypot(north.1))).abs() < 1e-5, "{lon} {lat}");
        }
    }
}
