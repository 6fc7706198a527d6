//! Server-Sent Events, decoded as they arrive, piece by piece.

use std::time::Duration;

/// The size of the longest event that is accepted.
const LARGEST_EVENT: usize = 1 << 20;

/// One event.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Event {
    /// Its type. The default is `message`.
    pub(crate) name: String,
    pub(crate) data: String,
}

/// An event that is too long.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TooLong;

/// Parses a stream from pieces of any size.
#[derive(Debug, Default)]
pub(crate) struct Decoder {
    line: Vec<u8>,
    /// The last piece ended in a carriage return. The next one may start with its line feed.
    after_return: bool,
    started: bool,
    name: String,
    data: String,
    has_data: bool,
    retry: Option<Duration>,
}

impl Decoder {
    /// How long the server asks to wait before the next stream is opened.
    pub(crate) fn retry(&self) -> Option<Duration> {
        self.retry
    }

    /// Takes the next piece, and returns the events that it completes.
    pub(crate) fn feed(&mut self, piece: &[u8]) -> Result<Vec<Event>, TooLong> {
        let mut events = Vec::new();
        for &byte in piece {
            let after_return = std::mem::replace(&mut self.after_return, byte == b'\r');
            match byte {
                b'\n' if after_return => {}
                b'\n' | b'\r' => {
                    let line = std::mem::take(&mut self.line);
                    events.extend(self.take_line(&line));
                }
                _ => self.line.push(byte),
            }
            if self.line.len() + self.data.len() > LARGEST_EVENT {
                return Err(TooLong);
            }
        }
        Ok(events)
    }

    fn take_line(&mut self, line: &[u8]) -> Option<Event> {
        let text = String::from_utf8_lossy(line);
        let mut text = text.as_ref();
        if !std::mem::replace(&mut self.started, true) {
            text = text.strip_prefix('\u{feff}').unwrap_or(text);
        }
        if text.is_empty() {
            let name = std::mem::take(&mut self.name);
            let data = std::mem::take(&mut self.data);
            let has_data = std::mem::take(&mut self.has_data);
            let name = if name.is_empty() { "message".to_owned() } else { name };
            return has_data.then_some(Event { name, data });
        }
        let (field, value) = text.split_once(':').unwrap_or((text, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => value.clone_into(&mut self.name),
            "data" => {
                if std::mem::replace(&mut self.has_data, true) {
                    self.data.push('\n');
                }
                self.data.push_str(value);
            }
            "retry" if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) => {
                // A value that does not fit counts as the largest one.
                self.retry = Some(Duration::from_millis(value.parse().unwrap_or(u64::MAX)));
            }
            _ => {}
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(name: &str, data: &str) -> Event {
        Event { name: name.to_owned(), data: data.to_owned() }
    }

    #[test]
    fn pieces_make_no_difference() {
        let stream = "\u{feff}: hello\r\nevent: state\r\ndata: {\"a\":\r\ndata:1}\r\n\r\n\
                      id: 7\ndata: plain\n\nevent: none\n\nevent:state\rdata: é\r\r";
        let expected =
            [event("state", "{\"a\":\n1}"), event("message", "plain"), event("state", "é")];
        for size in 1..stream.len() {
            let mut decoder = Decoder::default();
            let events: Vec<Event> = stream
                .as_bytes()
                .chunks(size)
                .flat_map(|piece| decoder.feed(piece).unwrap())
                .collect();
            assert_eq!(events, expected, "in pieces of {size}");
        }
    }

    #[test]
    fn the_time_to_the_next_stream_is_a_number_of_milliseconds() {
        for (text, retry) in [
            ("retry: 2500", Some(2500)),
            ("retry:0", Some(0)),
            ("retry: soon", None),
            ("retry: -1", None),
            ("retry", None),
            ("retry: 99999999999999999999999", Some(u64::MAX)),
        ] {
            let mut decoder = Decoder::default();
            assert_eq!(decoder.feed(format!("{text}\n\n").as_bytes()), Ok(Vec::new()));
            assert_eq!(decoder.retry(), retry.map(Duration::from_millis), "{text}");
        }
    }

    #[test]
    fn an_endless_event_is_refused() {
        let mut decoder = Decoder::default();
        let piece = vec![b'x'; 1 << 16];
        assert!((0..17).any(|_| decoder.feed(&piece) == Err(TooLong)));
    }
}
