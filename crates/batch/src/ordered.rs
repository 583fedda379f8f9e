//! Work in parallel, results in the order of the input, in bounded memory.

use std::io;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// Reports under way for each job: enough to keep all busy while one is long.
const WINDOW: usize = 8;

/// Runs `feed`, which hands over items by its argument (false: stop), `work` on `jobs` threads (at least one), and
/// `write` on the results in the order of the items.
pub fn run<Item: Send, Output: Send>(
    jobs: usize,
    feed: impl FnOnce(&mut dyn FnMut(Item) -> bool) -> io::Result<usize> + Send,
    work: impl Fn(Item) -> Output + Sync,
    mut write: impl FnMut(Output) -> io::Result<()>,
) -> io::Result<usize> {
    // Each item travels with the sending end of a channel of its own; the writer waits on the receiving
    // ends in order, so nothing needs sorting and the queue's bound is the memory's bound.
    let (to_workers, from_feed) = sync_channel::<(Item, SyncSender<Output>)>(jobs);
    let (to_writer, in_order) = sync_channel::<Receiver<Output>>(jobs * WINDOW);
    let from_feed = Mutex::new(from_feed);
    thread::scope(|scope| {
        let reading = scope.spawn(move || {
            feed(&mut |item| {
                let (done, result) = sync_channel(1);
                to_writer.send(result).is_ok() && to_workers.send((item, done)).is_ok()
            })
        });
        for _ in 0..jobs {
            scope.spawn(|| {
                loop {
                    let next = match from_feed.lock() {
                        Ok(queue) => queue.recv(),
                        Err(_) => return,
                    };
                    let Ok((item, done)) = next else { return };
                    if done.send(work(item)).is_err() {
                        return;
                    }
                }
            });
        }
        let written = in_order.iter().try_for_each(|result| match result.recv() {
            Ok(output) => write(output),
            Err(_) => Ok(()),
        });
        // Dropping the receiver stops a feeder whose output nobody wants any more.
        drop(in_order);
        let read = reading.join().unwrap_or_else(|_| Err(io::Error::other("reading stopped")));
        written.and(read)
    })
}

#[cfg(test)]
mod tests {
    use super::run;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        for jobs in [1, 2, 7] {
            let mut seen = Vec::new();
            let feed = |take: &mut dyn FnMut(u64) -> bool| {
                (0..500).for_each(|n| assert!(take(n)));
                Ok(3)
            };
            let work = |n: u64| {
                // Uneven work, so that later items overtake earlier ones.
                std::thread::sleep(std::time::Duration::from_micros(n % 5 * 50));
                n * 2
            };
            let skipped = run(jobs, feed, work, |n| {
                seen.push(n);
                Ok(())
            });
            assert_eq!(skipped.unwrap(), 3);
            assert_eq!(seen, (0..500).map(|n| n * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_closed_output_stops_the_reading() {
        let mut left = 2;
        let feed = |take: &mut dyn FnMut(u64) -> bool| {
            let given = (0..1_000_000).take_while(|&n| take(n)).count();
            assert!(given < 1_000);
            Ok(0)
        };
        let done = run(
            2,
            feed,
            |n| n,
            |_| {
                left -= 1;
                if left == 0 { Err(std::io::ErrorKind::BrokenPipe.into()) } else { Ok(()) }
            },
        );
        assert_eq!(done.unwrap_err().kind(), std::io::ErrorKind::BrokenPipe);
    }
}
