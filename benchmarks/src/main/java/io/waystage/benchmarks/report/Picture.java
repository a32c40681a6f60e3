package io.waystage.benchmarks.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler;

/** The figures as bars, one chart per group, one colour per database, with the range of the rounds. */
final class Picture {

    private static final int WIDTH = 620;
    private static final int HEIGHT = 380;
    private static final int COLUMNS = 2;
    private static final int LABEL_SLOPE = 30;

    private final Results results;

    Picture(Results results) {
        this.results = results;
    }

    /** Writes nothing, and says so, if nothing was measured that is drawn. */
    boolean write(Path png) throws IOException {
        List<CategoryChart> charts = Stream.of(Group.values())
                .filter(this::isWorthAChart)
                .map(this::chart)
                .toList();
        if (charts.isEmpty()) {
            return false;
        }
        int rows = (charts.size() + COLUMNS - 1) / COLUMNS;
        BufferedImage image = new BufferedImage(COLUMNS * WIDTH, rows * HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        for (int i = 0; i < charts.size(); i++) {
            BufferedImage chart = BitmapEncoder.getBufferedImage(charts.get(i));
            graphics.drawImage(chart, i % COLUMNS * WIDTH, i / COLUMNS * HEIGHT, null);
        }
        graphics.dispose();
        return ImageIO.write(image, "png", png.toFile());
    }

    private boolean isWorthAChart(Group group) {
        return group.isDrawn()
                && results.databases().keySet().stream()
                        .anyMatch(database -> !results.of(database, group).isEmpty());
    }

    private CategoryChart chart(Group group) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(group.title() + ", " + group.unit())
                .theme(Styler.ChartTheme.Matlab)
                .build();
        chart.getStyler().setXAxisLabelRotation(group == Group.LATENCY ? LABEL_SLOPE : 0);
        chart.getStyler().setDecimalPattern("#,##0.#");
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
        chart.getStyler().setLegendVisible(results.databases().size() > 1);
        chart.getStyler().setLabelsVisible(true);
        for (String database : results.databases().keySet()) {
            add(chart, database, results.of(database, group));
        }
        return chart;
    }

    private static void add(CategoryChart chart, String database, List<Figure> figures) {
        if (figures.isEmpty()) {
            return;
        }
        List<String> names = new ArrayList<>();
        List<Double> medians = new ArrayList<>();
        List<Double> errors = new ArrayList<>();
        for (Figure figure : figures) {
            Spread spread = figure.spread();
            names.add(figure.name());
            medians.add(spread.median());
            errors.add(Math.max(spread.most() - spread.median(), spread.median() - spread.least()));
        }
        chart.addSeries(database, names, medians, errors);
    }
}
