package handgrad.datasets.download;

import java.io.IOException;
import java.util.List;

/** No mirror could give a file. The message lists each mirror with its reason: a clause, not a sentence. */
public final class AllMirrorsFailedException extends IOException {
    AllMirrorsFailedException(List<String> reasons) {
        super(String.join("; ", reasons));
    }
}
