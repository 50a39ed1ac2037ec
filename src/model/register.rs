//! Turns what people write as codes of official registers, and as e-mail addresses, into a word on whether they can be that.

/// A municipality code: three digits.
#[must_use]
pub fn is_municipality_code(text: &str) -> bool {
    is_digits(text, 3)
}

/// A county code: two digits.
#[must_use]
pub fn is_county_code(text: &str) -> bool {
    is_digits(text, 2)
}

fn is_digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// An id of the Finnish Service Catalogue (Palvelutietovaranto): a UUID.
#[must_use]
pub fn is_ptv_id(text: &str) -> bool {
    let lengths = text.split('-').map(str::len).eq([8, 4, 4, 4, 12]);
    lengths && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

/// Why a text is no business id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BusinessIdError {
    /// It is not seven digits, a hyphen and a digit.
    Form,
    /// The last digit does not follow from the others.
    Check,
}

/// Checks a business id (Y-tunnus), such as `0201256-6`.
///
/// # Errors
/// Says why it is none.
pub fn business_id(text: &str) -> Result<(), BusinessIdError> {
    let (number, check) = text.split_once('-').ok_or(BusinessIdError::Form)?;
    if !is_digits(number, 7) || !is_digits(check, 1) {
        return Err(BusinessIdError::Form);
    }
    let weights = [7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = number.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    let wanted = match sum % 11 {
        0 => Some(0),
        // No digit is left over for 1; such numbers are not given out.
        1 => None,
        rest => Some(11 - rest),
    };
    let fits = wanted.is_some_and(|wanted| check.bytes().all(|digit| u32::from(digit - b'0') == wanted));
    if fits { Ok(()) } else { Err(BusinessIdError::Check) }
}

/// Whether a text can be an e-mail address: a name, one `@`, and a domain with a dot.
#[must_use]
pub fn is_email(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else { return false };
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+' | '&' | '\'' | '/');
    let parts = |text: &str| !text.is_empty() && text.split('.').all(|part| !part.is_empty());
    let host = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
    parts(name) && name.chars().all(plain) && parts(domain) && domain.contains('.') && domain.chars().all(host)
}

#[cfg(test)]
mod tests {
    use super::{BusinessIdError, business_id, is_email, is_ptv_id};

    #[test]
    fn business_ids_have_a_check_digit() {
        for id in ["0201256-6", "0112038-9", "1572860-0", "3221339-3"] {
            assert_eq!(business_id(id), Ok(()), "{id}");
        }
        for id in ["0201256-7", "3221339-7", "0000022-0"] {
            assert_eq!(business_id(id), Err(BusinessIdError::Check), "{id}");
        }
        for id in ["", "0201256", "201256-6", "02012566", "0201256-66", "FI02012566", "020125ä-6"] {
            assert_eq!(business_id(id), Err(BusinessIdError::Form), "{id}");
        }
    }

    #[test]
    fn addresses_of_offices_are_addresses() {
        for text in ["kirjaamo@mallila.fi", "hyte.palaute+a@hva.example", "åäö@hyvinvointialue.fi"] {
            assert!(is_email(text), "{text}");
        }
        for text in [
            "",
            "kirjaamo",
            "kirjaamo@",
            "@mallila.fi",
            "a@b",
            "a b@c.fi",
            "a@b@c.fi",
            "a@.fi",
            "a..b@c.fi",
            "kirjaamo(at)mallila.fi",
            "a@b.fi, c@d.fi",
        ] {
            assert!(!is_email(text), "{text}");
        }
    }

    #[test]
    fn ids_of_the_service_catalogue_are_uuids() {
        assert!(is_ptv_id("4bd58e1e-9c1b-4d46-8bd2-0a7e2a3a1f10"));
        assert!(!is_ptv_id("4bd58e1e9c1b4d468bd20a7e2a3a1f10") && !is_ptv_id("neuvola"));
    }
}
