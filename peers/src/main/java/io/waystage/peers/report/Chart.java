package io.waystage.peers.report;

import io.waystage.benchmarks.report.Spread;
import io.waystage.peers.engine.Kind;
import io.waystage.peers.referee.Results;
import io.waystage.peers.referee.Score;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler;

/** Throughput and latency of the peers as bars, with the range of the rounds. */
final class Chart {

    private static final int WIDTH = 620;
    private static final int HEIGHT = 420;
    private static final int LABEL_SLOPE = 25;

    private final Results results;

    Chart(Results results) {
        this.results = results;
    }

    void write(Path png) throws IOException {
        List<CategoryChart> charts = List.of(
                chart("Workflows of five tasks a second", Score::perSecond),
                chart("One workflow in flight, median, ms", Score::median));
        BufferedImage image = new BufferedImage(charts.size() * WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        for (int i = 0; i < charts.size(); i++) {
            graphics.drawImage(BitmapEncoder.getBufferedImage(charts.get(i)), i * WIDTH, 0, null);
        }
        graphics.dispose();
        ImageIO.write(image, "png", png.toFile());
    }

    private CategoryChart chart(String title, ToDoubleFunction<Score> figure) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .theme(Styler.ChartTheme.Matlab)
                .build();
        chart.getStyler().setXAxisLabelRotation(LABEL_SLOPE);
        chart.getStyler().setDecimalPattern("#,##0.#");
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setLabelsVisible(true);
        List<String> names = new ArrayList<>();
        List<Double> medians = new ArrayList<>();
        List<Double> errors = new ArrayList<>();
        for (Kind kind : results.kinds()) {
            Spread spread =
                    Spread.of(results.scores(kind).stream().mapToDouble(figure).toArray());
            names.add(kind.label());
            medians.add(spread.median());
            errors.add(Math.max(spread.most() - spread.median(), spread.median() - spread.least()));
        }
        chart.addSeries("peers", names, medians, errors);
        return chart;
    }
}
