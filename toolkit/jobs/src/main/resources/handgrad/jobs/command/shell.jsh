import static handgrad.matrix.Precision.*;
import handgrad.check.*;
import handgrad.datasets.*;
import handgrad.datasets.download.DownloadListener;
import handgrad.leastsquares.*;
import handgrad.linalg.*;
import handgrad.linalg.Elementwise;
import handgrad.loss.*;
import handgrad.matrix.*;
import handgrad.metrics.*;
import handgrad.nn.*;
import handgrad.npy.*;
import handgrad.optim.*;
import handgrad.random.*;
import handgrad.samples.*;
import handgrad.table.*;
import handgrad.train.*;
import handgrad.validation.*;

void show(Matrix A) { System.out.println(Printed.of(A)); }

ImageData load(ImageDataset set) throws IOException {
    LoadedImages loaded = new ImageLoader(DataDirectory.choose(null), new Fetch())
            .load(set, new ImageLoader.Options(false, true), DownloadListener.NONE);
    System.out.println(loaded.notice());
    return loaded.data();
}

ImageData mnist() throws IOException { return load(Catalogue.MNIST); }

ImageData fashionMnist() throws IOException { return load(Catalogue.FASHION_MNIST); }

Npz ames() throws IOException { return Npz.read(DataDirectory.choose(null).folder(Catalogue.AMES).resolve("ames.npz")); }
