package handgrad.benchmarks.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Every library to compare with, here or absent. */
final class Peers {
    private Peers() {}

    /** Looks for them. Scripts are unpacked into the folder. */
    static List<Peer> find(Path scripts) throws IOException {
        List<Peer> peers = new ArrayList<>(PythonPeers.find(scripts).all());
        peers.addAll(JavaPeers.all());
        return List.copyOf(peers);
    }

    /** With one thread, and with one per processor. */
    static List<Contestant> settings(IntFunction<Contestant> withThreads) {
        int processors = Runtime.getRuntime().availableProcessors();
        List<Contestant> settings = new ArrayList<>(List.of(withThreads.apply(1)));
        if (processors > 1) {
            settings.add(withThreads.apply(processors));
        }
        return settings;
    }
}
