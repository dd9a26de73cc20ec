package handgrad.datasets.download;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** No mirror could give a file. The message lists each mirror with its reason: a clause, not a sentence. */
public final class AllMirrorsFailedException extends IOException {
    AllMirrorsFailedException(List<MirrorException> failures) {
        super(failures.stream().map(Throwable::getMessage).collect(Collectors.joining("; ")));
        failures.forEach(this::addSuppressed);
    }
}
